import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { REQUEST_LIMITS } from '#domain/limits.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { type Portal, startPortal } from '#test/portal.ts';
import { type Answer, type Flood, flood, type Guess } from './flood.ts';
import { type Target, type TargetKind, type Targets, targets } from './targets.ts';

/** Four rounds a kind in the normal run; LASTRA_ROUNDS=100 for the whole of it. */
const ROUNDS = Number(process.env.LASTRA_ROUNDS ?? 4);
const GUESSES = 200;
const CONNECTIONS = 50;
const MOST = 5;
const KINDS = ['a password', 'a PIN pair', 'a one-time code', 'the PIN of a share'] as const satisfies readonly TargetKind[];

let database: TestDatabase;
let folder: string;
let portals: readonly Portal[] = [];
let guessers: Flood;
let people: Targets;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-guesses-'));
  const masterKey = randomBytes(32);
  const web = (name: string) =>
    startPortal({
      databaseUrl: database.url,
      folder: path.join(folder, name),
      archive: { kind: 'folder', path: 'archive' },
      start: ['web'],
      environment: { LASTRA_MASTER_KEY: masterKey.toString('base64') },
      config: {
        portal: { name: 'I miei esami', publicUrl: 'http://localhost' },
        signIn: { methods: ['password', 'access-codes', 'passkey'] },
        http: { trustProxy: true },
      },
    });
  portals = [await web('one'), await web('two')];
  guessers = connections();
  people = await targets(database, masterKey);
}, 120_000);
afterAll(async () => {
  guessers?.close();
  for (const portal of portals) await portal.stop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const connections = () =>
  flood(
    portals.map(({ url }) => url),
    CONNECTIONS / 2,
  );
const right = (answers: readonly Answer[]) => answers.filter(({ status }) => status === 200 || status === 201).length;

/** 200 guesses, one of them right, wherever it stands. */
function deal(target: Target, at: number): Guess[] {
  return Array.from({ length: GUESSES }, (_, index) => (index === at ? target.right : target.wrong()));
}

/** Whatever was answered: at most five were looked at, one of them right at most, and every other was told to wait. */
async function atMostFive(kind: TargetKind, target: Target, answers: readonly Answer[]): Promise<{ granted: number; right: number }> {
  const granted = await target.granted();
  expect(granted).toBeLessThanOrEqual(MOST);
  const audited = await target.audited();
  if (audited !== null) expect(audited).toBeLessThanOrEqual(granted);
  expect(right(answers)).toBeLessThanOrEqual(1);
  if (kind === 'a one-time code') {
    // One refusal for all: a lock would tell that there is somebody.
    expect(answers.filter(({ status, code }) => status !== 0 && status !== 200 && code !== 'otp.refused')).toEqual([]);
  } else {
    expect(answers.filter(({ status }) => status === 201 || status === 401).length).toBeLessThanOrEqual(MOST);
    const others = answers.filter(({ status }) => status !== 0 && status !== 201 && status !== 401);
    expect(others.filter(({ code, retryAfter }) => code !== 'sign-in.locked' || !(Number(retryAfter) > 0))).toEqual([]);
  }
  return { granted, right: right(answers) };
}

describe.each(KINDS)(`${ROUNDS} rounds of ${GUESSES} parallel guesses at %s, over ${CONNECTIONS} connections and two processes (I9, I10, T33)`, (kind) => {
  test('one of them right: at most five are looked at, over both processes', { timeout: 60_000 + ROUNDS * 10_000 }, async () => {
    let opened = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const target = await people[kind]();
      // Early in every second round, so that it has a chance; anywhere in the others.
      const answers = await guessers.send(deal(target, round % 2 ? (round * 61) % GUESSES : round % 8));
      const outcome = await atMostFive(kind, target, answers);
      opened += outcome.right;
      if (outcome.right === 0) expect(outcome.granted).toBe(MOST);
    }
    console.info(`${kind}: ${ROUNDS} rounds, the right one was among those looked at in ${opened}`);
  });

  test('a process killed (kill -9) under the guesses, and started again: still at most five', { timeout: 60_000 + ROUNDS * 20_000 }, async () => {
    for (let round = 0; round < Math.max(1, Math.round(ROUNDS / 5)); round += 1) {
      const target = await people[kind]();
      const guesses = deal(target, GUESSES - 1 - round);
      const killed = portals[round % 2];
      const killAt = 1 + ((round * 17) % 40);
      let restarted: Promise<void> | undefined;
      const before = await guessers.send(guesses.slice(0, GUESSES / 2), (answered) => {
        if (answered >= killAt) restarted ??= killed?.killAndRestart('web');
      });
      await restarted;
      // Over connections of their own: kept ones may have been closed for their age while the process started.
      const others = connections();
      const after = await others.send(guesses.slice(GUESSES / 2));
      others.close();
      expect(after.every(({ status }) => status !== 0)).toBe(true);
      const outcome = await atMostFive(kind, target, [...before, ...after]);
      expect(outcome).toEqual({ granted: MOST, right: 0 });
    }
  });
});

test('what one network may ask for in a minute is counted over both processes (I9)', async () => {
  const from = { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.99' };
  const ask = async (at: number) => (await fetch(`${portals[at % 2]?.url}/api/session/passkey-options`, { method: 'POST', headers: from, body: '{}' })).status;
  const statuses = await Promise.all(Array.from({ length: 300 }, (_, at) => ask(at)));
  expect(statuses.filter((status) => status === 200)).toHaveLength(REQUEST_LIMITS['passkey-options'].limit);
  expect(statuses.filter((status) => status === 429)).toHaveLength(300 - REQUEST_LIMITS['passkey-options'].limit);
});
