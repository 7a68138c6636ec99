import { randomBytes } from 'node:crypto';
import { type Challenge as AltchaChallenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { expect, test } from 'vitest';
import type { Challenge } from '#use-cases/ports/challenges.ts';
import { altchaChallenges } from './altcha.ts';

const NOW = new Date('2026-03-20T09:00:00Z');
const MINUTE = 60_000;
const masterKey = randomBytes(32);
const challenges = altchaChallenges(masterKey, 50);

const theirs = (challenge: Challenge) => structuredClone(challenge) as unknown as AltchaChallenge;
async function payloadFor(challenge: Challenge): Promise<string> {
  const solution = await solveChallenge({ challenge: theirs(challenge), deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}

test('a challenge that ALTCHA’s own solver solved is taken by every process of the deployment, and by no other one', async () => {
  const challenge = await challenges.create(NOW, MINUTE);
  expect(challenge.parameters).toMatchObject({ algorithm: 'PBKDF2/SHA-256', cost: 1000, keyLength: 32, expiresAt: expect.any(Number) });
  const payload = await payloadFor(challenge);
  const taken = { nonce: challenge.parameters.nonce, expiresAt: new Date(NOW.getTime() + MINUTE) };
  expect(await challenges.solved(payload, NOW)).toEqual(taken);
  expect(await altchaChallenges(masterKey, 7).solved(payload, NOW)).toEqual(taken);
  expect(await altchaChallenges(randomBytes(32), 50).solved(payload, NOW)).toBeNull();
});

test('it ends by the portal’s clock', async () => {
  const payload = await payloadFor(await challenges.create(NOW, MINUTE));
  expect(await challenges.solved(payload, new Date(NOW.getTime() + MINUTE - 1))).not.toBeNull();
  expect(await challenges.solved(payload, new Date(NOW.getTime() + MINUTE))).toBeNull();
});

test('a wrong solution, changed parameters and whatever else is sent are no proof (I13)', async () => {
  const challenge = await challenges.create(NOW, MINUTE);
  const solution = await solveChallenge({ challenge: theirs(challenge), deriveKey });
  const sent = (value: unknown) => challenges.solved(Buffer.from(JSON.stringify(value)).toString('base64'), NOW);
  expect(await sent({ challenge, solution })).not.toBeNull();
  const { parameters, signature } = challenge;
  for (const bad of [
    null,
    7,
    [],
    {},
    { challenge },
    { challenge, solution: {} },
    { challenge, solution: { ...solution, derivedKey: '00'.repeat(32) } },
    { challenge: { parameters: { ...parameters, keyPrefix: '00' }, signature }, solution },
    { challenge: { parameters: { ...parameters, data: { until: NOW.getTime() * 2 } }, signature }, solution },
    { challenge: { parameters: { ...parameters, keySignature: undefined }, signature }, solution },
    { challenge: { parameters, signature: '' }, solution },
    { challenge: { parameters: {}, signature }, solution },
    { challenge: { parameters: { nonce: 'zz', salt: 'z' }, signature: 'x' }, solution },
  ])
    expect(await sent(bad)).toBeNull();
  for (const text of ['', '=', '\0', 'bm90IEpTT04=', 'A'.repeat(5000)]) expect(await challenges.solved(text, NOW)).toBeNull();
});

test('half of the derivations on average, never more than all', async () => {
  const counters: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const solution = await solveChallenge({ challenge: theirs(await challenges.create(NOW, MINUTE)), deriveKey });
    counters.push(solution?.counter ?? Number.NaN);
  }
  expect(Math.max(...counters)).toBeLessThan(50);
  const mean = counters.reduce((sum, each) => sum + each, 0) / counters.length;
  // Uniform: 25 on average, and the mean of forty is within ±12 of it all but once in ten million.
  expect(mean).toBeGreaterThan(13);
  expect(mean).toBeLessThan(37);
});
