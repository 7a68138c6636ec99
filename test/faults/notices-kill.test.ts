import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { noticeOutboxIn } from '#adapters/postgres/notices-outbox.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import { systemRandom } from '#adapters/system/random.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';
import type { TestDatabase } from '#test/database.ts';
import { testDatabase } from '#test/database.ts';
import { eventually, type Mood, type MoodOf, type TestSmsc, type TestSmtp, testSmsc, testSmtp } from '#test/gateways.ts';
import { insertOrder, insertPatient } from '#test/rows.ts';
import type { NoticeWorker } from './notice-worker.ts';

// The whole promise (1,000 notices, killing until nearly all are out) is kept with LASTRA_KILLS=full; every run shows the same on fewer.
const FULL = process.env.LASTRA_KILLS === 'full';
const NOTICES = FULL ? 1_000 : 200;
/** A worker lives no longer than this from the moment that it has a notice in its hands; on a machine that is busy, longer as it is slower. */
const LIFE_MS = 300;
const UP_AT_REST_MS = 800;
/** Every fifth result opens so late: the workers have been at it for a while by then. */
const OPENS_AFTER_MS = FULL ? 40_000 : 8_000;
const WORKERS = 3;
const SEED = Number(process.env.LASTRA_SEED ?? Date.now() % 1_000_000);
const masterKey = randomBytes(32);

let database: TestDatabase;
let folder: string;
let smtp: TestSmtp;
let smsc: TestSmsc;
const workers = new Set<ChildProcess>();

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-notices-'));
  smtp = await testSmtp();
  smsc = await testSmsc();
  await writeFile(path.join(folder, 'ca.pem'), smtp.ca);
});
afterAll(async () => {
  ended = true;
  for (const worker of workers) worker.kill('SIGKILL');
  await smtp.close();
  await smsc.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/** The same chances again for the same seed. */
let state = SEED;
const chance = () => {
  state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
  return state / 2_147_483_648;
};
const moody: MoodOf = (): Mood => {
  const by = chance();
  if (by < 0.7) return 'take';
  return (['take-and-drop', 'stall', 'drop', 'busy', 'busy'] as const)[Math.floor(((by - 0.7) / 0.3) * 5)] ?? 'take';
};

const given = () =>
  JSON.stringify({
    databaseUrl: database.url,
    masterKey: masterKey.toString('hex'),
    smtpUrl: smtp.url,
    caFile: path.join(folder, 'ca.pem'),
    smppUrl: smsc.url,
  } satisfies NoticeWorker);
let killing = true;
let kills = 0;

/** A worker that dies within its first moments of work, and is followed by another; the last one stays. */
function begin(): void {
  const worker = fork(fileURLToPath(new URL('./notice-worker.ts', import.meta.url)), [given()], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const begunAt = Date.now();
  workers.add(worker);
  worker.once('message', () => {
    const slowness = Math.max(1, (Date.now() - begunAt) / UP_AT_REST_MS);
    if (killing) setTimeout(() => worker.kill('SIGKILL'), chance() * LIFE_MS * slowness);
  });
  worker.once('exit', (_code, signal) => {
    workers.delete(worker);
    if (signal !== 'SIGKILL' || ended) return;
    kills += 1;
    begin();
  });
}
let ended = false;

interface Told {
  readonly noticeId: string;
  readonly address: string;
  readonly opensAt: number;
  readonly withdrawn: boolean;
}

/** A result of its own for each notice: open already, open in a while, or withdrawn while the notice waits. */
async function publish(index: number, startedAt: number): Promise<Told> {
  const { db } = database;
  const patientId = randomUUID() as PatientId;
  const orderId = randomUUID() as OrderId;
  const channel = index % 2 ? 'sms' : 'email';
  const address = channel === 'sms' ? `+39333${String(index).padStart(7, '0')}` : `p${index}@posta.example`;
  const withdrawn = index % 20 === 7;
  // Every fifth opens while the workers are being killed; its notice is due too early on purpose: the publication must hold it back.
  const opensAt = Math.floor(startedAt + (index % 5 === 0 ? OPENS_AFTER_MS * (1 + chance()) : -1_000));
  const emails = JSON.stringify([{ use: 'home', value: `p${index}@posta.example` }]);
  const phones = JSON.stringify([{ use: 'mobile', value: `+39333${String(index).padStart(7, '0')}` }]);
  await insertPatient(db, { patient_id: patientId, local_id: `P${index}`, emails, phones });
  const publication = {
    published_at: new Date(opensAt),
    available_until: new Date(startedAt + 86_400_000),
    ...(withdrawn ? { withdrawn_at: new Date(startedAt) } : {}),
  };
  await insertOrder(db, patientId, { order_id: orderId, order_number: `N${index}` }, publication);
  const secret = index % 3 === 0 ? { kind: 'access.pin2', secret: String(10_000_000 + index) } : { kind: 'result.published' };
  const notice = { patientId, orderId, channel, address, language: 'it', dedupeKey: `n${index}`, dueAt: new Date(startedAt), ...secret } as const;
  const noticeId = await noticeOutboxIn(db, { random: systemRandom, seal: sealedTexts(masterKey) }).add(
    notice as Parameters<ReturnType<typeof noticeOutboxIn>['add']>[0],
  );
  return { noticeId: noticeId ?? '', address, opensAt, withdrawn };
}

test(`I4, I5, T49: ${NOTICES} notices, workers killed within ${LIFE_MS} ms, gateways that stall, refuse and drop: none is lost, doubles are the same message, none comes before its result`, {
  timeout: FULL ? 660_000 : 150_000,
}, async () => {
  console.info(`LASTRA_SEED=${SEED}`);
  smtp.mood = moody;
  smsc.mood = moody;
  const startedAt = Date.now();
  const told = await Promise.all(Array.from({ length: NOTICES }, (_, index) => publish(index, startedAt)));

  for (let count = 0; count < WORKERS; count += 1) begin();
  const left = async () => (await database.db.selectFrom('notices').select('notice_id').where('state', '=', 'due').execute()).length;
  // By what happened and not by time: a machine that is busy with other tests kills as often.
  const out = async () => NOTICES - (await left());
  const enough = async () => kills >= (FULL ? 30 : 8) && ((await out()) >= NOTICES * (FULL ? 0.95 : 0.2) || Date.now() > startedAt + 150_000);
  await eventually('an end of the killing', enough, FULL ? 300_000 : 60_000);
  killing = false;
  smtp.mood = () => 'take';
  smsc.mood = () => 'take';
  const leftAfterKills = await left();
  await eventually('every notice out', async () => (await left()) === 0, FULL ? 300_000 : 60_000);

  const messages = [
    ...smtp.received.map(({ messageId, to, at }) => ({ messageId, to: to[0] ?? '', at })),
    ...smsc.received.map(({ reference, to, at }) => ({ messageId: String(reference), to, at })),
  ];
  const doubles = messages.length - new Set(messages.map(({ to }) => to)).size;
  console.info(`${kills} kills, ${leftAfterKills} left when they ended, ${messages.length} messages, ${doubles} of them doubles`);
  expect(kills).toBeGreaterThan(FULL ? 30 : 7);
  for (const { noticeId, address, opensAt, withdrawn } of told) {
    const received = messages.filter(({ to }) => to === address);
    if (withdrawn) {
      expect(received).toEqual([]);
      continue;
    }
    expect([address, received.length]).not.toEqual([address, 0]);
    expect(new Set(received.map(({ messageId }) => messageId)).size).toBe(1);
    if (address.includes('@')) expect(received[0]?.messageId).toBe(`<notice-${noticeId}@esiti.example>`);
    expect(Math.min(...received.map(({ at }) => at))).toBeGreaterThanOrEqual(opensAt);
  }
  // Those whose result was still closed when a worker came by were put off to the very moment that it opens.
  const putOff = await database.db.selectFrom('notices').select('next_try_at').where('next_try_at', '>', new Date(startedAt)).execute();
  const opening = new Set(told.map(({ opensAt }) => opensAt));
  expect(putOff.filter(({ next_try_at }) => opening.has(next_try_at.getTime())).length).toBeGreaterThan(0);
  const states = await database.db.selectFrom('notices').select(['state', 'sealed_secret']).execute();
  expect(states.filter(({ state }) => state === 'dropped')).toHaveLength(told.filter(({ withdrawn }) => withdrawn).length);
  expect(states.filter(({ state }) => state === 'failed')).toEqual([]);
  expect(states.every(({ sealed_secret }) => sealed_secret === null)).toBe(true);
});
