import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { grantOfOperator } from '#domain/grant.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { forgetRemains } from '#use-cases/sessions/forget-remains.ts';
import { signInRemainsIn } from './sign-in-remains.ts';

const HOUR = 3_600_000;
let house: HttpHouse;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const forget = () => forgetRemains({ remains: signInRemainsIn(house.database.db), clock: { now: () => house.clock.at }, log })();
const left = async (table: 'sessions' | 'secret_tries' | 'passkey_challenges') =>
  Number(
    (
      await house.database.ownerDb
        .selectFrom(table)
        .select(({ fn }) => fn.countAll().as('n'))
        .executeTakeFirstOrThrow()
    ).n,
  );

test('sessions are forgotten a day after their end, whichever end it was, and live ones never', async () => {
  const live = await house.session(grantOfOperator(), { expiresAt: at(40) });
  const out = await house.session(grantOfOperator(), { expiresAt: at(40) });
  await house.app.inject({ method: 'DELETE', url: '/api/session', headers: { cookie: out.cookie } });
  await house.session(grantOfOperator(), { expiresAt: at(8) });
  for (const [hours, sessions] of [
    [24, 3],
    [25, 2],
    [32, 2],
    [33, 1],
  ] as const) {
    house.clock.at = at(hours);
    await forget();
    expect([hours, await left('sessions')]).toEqual([hours, sessions]);
  }
  const kept = await house.database.ownerDb.selectFrom('sessions').select('session_id').execute();
  expect(kept).toEqual([{ session_id: live.sessionId }]);
});

test('tries are forgotten once they count no more, and a lock is never forgotten with them', async () => {
  house.clock.at = NOW;
  const tried = (window_started_at: Date, locked_until: Date | null) => ({ key_hash: randomBytes(32), window_started_at, tries: 3, locked_until });
  await house.database.ownerDb.deleteFrom('secret_tries').execute();
  await house.database.ownerDb
    .insertInto('secret_tries')
    .values([tried(at(-25), null), tried(at(-25), at(-1)), tried(at(-25), at(1)), tried(at(-23), null)])
    .execute();
  await forget();
  expect(await left('secret_tries')).toBe(2);
});

test('more than one step of them, while others are being written', async () => {
  house.clock.at = NOW;
  const old = Array.from({ length: 2_500 }, () => ({ challenge_hash: randomBytes(32), account_id: null, expires_at: at(-1) }));
  await house.database.ownerDb.insertInto('passkey_challenges').values(old).execute();
  const asked = Promise.all(Array.from({ length: 50 }, () => house.app.inject({ method: 'POST', url: '/api/session/passkey-options', payload: {} })));
  await Promise.all([forget(), forget()]);
  expect((await asked).every(({ statusCode }) => statusCode === 200)).toBe(true);
  expect(await left('passkey_challenges')).toBe(50);
});
