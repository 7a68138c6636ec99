import { type ChildProcess, fork } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { jobsIn, openBoss } from '#adapters/postgres/jobs.ts';
import { packedIn, registerStudy } from '#test/copies.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { syntheticStudy } from '#test/synthetic-study.ts';

const WORKER = fileURLToPath(new URL('./copy-worker.ts', import.meta.url));
const KILLS = Number(process.env.LASTRA_KILLS ?? 6);
const SEED = Number(process.env.LASTRA_SEED ?? Date.now() % 100_000);
const STUDIES = 3;

let database: TestDatabase;
let folder: string;
const masterKey = randomBytes(32);
const running = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-kill-'));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

async function startWorker(): Promise<ChildProcess> {
  const child = fork(WORKER, [database.url, path.join(folder, 'blobs'), masterKey.toString('hex'), path.join(folder, 'archive')], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });
  return child;
}

async function until<T>(what: string, deadlineMs: number, look: () => Promise<T | null>): Promise<T> {
  const endsAt = Date.now() + deadlineMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > endsAt) throw new Error(`not within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

test(`I12: ${KILLS} workers killed while they fetch leave every copy complete and bit-exact, and a dead worker's job is taken over within 60 s`, {
  timeout: 60_000 + KILLS * 25_000,
}, async () => {
  console.info(`LASTRA_SEED=${SEED}`);
  let state = SEED;
  const random = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
  const boss = await openBoss({ url: database.url, onError: () => undefined });
  const uids: string[] = [];
  for (let index = 0; index < STUDIES; index += 1) {
    const study = await syntheticStudy(path.join(folder, 'archive', String(index)), { patientId: `P${index}`, slices: 120, seed: SEED + index });
    await registerStudy(database, { studyInstanceUid: study.studyInstanceUid, localId: `P${index}`, ...study.person });
    uids.push(study.studyInstanceUid);
    await database.db.transaction().execute(async (transaction) => {
      const { copyId } = await copiesIn(transaction).want(study.studyInstanceUid);
      await jobsIn(boss, transaction).enqueue('fetch-copy', { copyId });
    });
  }
  const ready = async () => (await copiesIn(database.db).ofStudies(uids)).filter((copy) => copy.state === 'ready').length;
  const leases = async () =>
    (
      await database.db
        .selectFrom('copies')
        .select((eb) => eb.fn.sum<number>('lease').as('sum'))
        .executeTakeFirstOrThrow()
    ).sum;

  let kills = 0;
  let slowestTakeOverMs = 0;
  while (kills < KILLS && (await ready()) < STUDIES) {
    const before = Number(await leases());
    const startedAt = Date.now();
    const worker = await startWorker();
    // It has taken a job up (the dead worker's, unless that was the last kill): now let it work for a moment of chance.
    await until('a job taken up', 60_000, async () => (Number(await leases()) > before || (await ready()) === STUDIES ? true : null));
    slowestTakeOverMs = Math.max(slowestTakeOverMs, Date.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, random() * 900));
    const gone = new Promise((resolve) => worker.once('exit', resolve));
    worker.kill('SIGKILL');
    await gone;
    kills += 1;
    // Copies that are ready are wanted no more: forget one now and then, so that there is always work to kill.
    if ((await ready()) > 0 && kills < KILLS) await startOver(boss);
  }
  const last = await startWorker();
  await until('every copy ready', 120_000, async () => ((await ready()) === STUDIES ? true : null));
  last.kill('SIGKILL');
  await boss.stop({ graceful: false });
  console.info(`${kills} kills, slowest take-over ${slowestTakeOverMs} ms`);
  expect(kills).toBe(KILLS);
  expect(slowestTakeOverMs).toBeLessThan(60_000);

  const blobs = blobsIn({ folder: path.join(folder, 'blobs'), masterKey, keys: blobKeysIn(database.db) });
  for (const copy of await copiesIn(database.db).ofStudies(uids)) {
    const { instances, renderings } = await packedIn(database.db, blobs, copy);
    const archived = await filesOf(path.join(folder, 'archive', String(uids.indexOf(copy.studyInstanceUid))));
    expect(new Set(instances.map((each) => createHash('sha256').update(each.file).digest('hex')))).toEqual(archived);
    expect(instances).toHaveLength(120);
    expect(renderings).toHaveLength(120);
    for (const { jpeg } of renderings) expect([jpeg[0], jpeg[1], jpeg.at(-2), jpeg.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9]);
  }
});

async function startOver(boss: Awaited<ReturnType<typeof openBoss>>): Promise<void> {
  await database.db.transaction().execute(async (transaction) => {
    const done = await transaction.updateTable('copies').set({ state: 'ended' }).where('state', '=', 'ready').returning('study_instance_uid').execute();
    for (const { study_instance_uid } of done) {
      const { copyId } = await copiesIn(transaction).want(study_instance_uid);
      await jobsIn(boss, transaction).enqueue('fetch-copy', { copyId });
    }
  });
}

async function filesOf(archive: string): Promise<Set<string>> {
  const hashes = new Set<string>();
  for (const name of await readdir(archive))
    hashes.add(
      createHash('sha256')
        .update(await readFile(path.join(archive, name)))
        .digest('hex'),
    );
  return hashes;
}
