import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { recoveryPurge } from '#entrypoints/compose-recovery.ts';
import { NOW } from '#test/http-house.ts';
import { recoveryHouse } from '#test/recoveries.ts';

const MINUTE = 60_000;
const { house, person, proof, post, start, answer } = await recoveryHouse();
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

describe('the proof of work', () => {
  const asked = { what: 'password', username: 'nobody.at.all' };
  const refused = async (payload: object) => expect((await post('/api/recoveries', payload)).json()).toMatchObject({ status: 422, code: 'challenge.failed' });

  it('is asked for before anything else is looked at', async () => {
    await refused(asked);
    await refused({});
    await refused({ ...asked, altcha: 7 });
    for (const altcha of [
      '',
      'x',
      Buffer.from('null').toString('base64'),
      Buffer.from('{"challenge":{"parameters":{},"signature":""},"solution":{}}').toString('base64'),
    ])
      await refused({ ...asked, altcha });
  });

  it('works once, also of twenty at once', async () => {
    const altcha = await proof();
    const codes = (await Promise.all(Array.from({ length: 20 }, () => post('/api/recoveries', { ...asked, altcha })))).map((each) => each.statusCode);
    expect(codes.filter((code) => code === 202)).toHaveLength(1);
    expect(codes.filter((code) => code === 422)).toHaveLength(19);
    // The same proof written otherwise is the same proof.
    const rewritten = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(altcha, 'base64').toString()), more: 1 }, null, 2)).toString('base64');
    await refused({ ...asked, altcha: rewritten });
  });

  it('ends after twenty minutes by the portal’s clock, and one that was made easier is none of ours', async () => {
    const late = await proof();
    house.clock.at = new Date(NOW.getTime() + 20 * MINUTE);
    await refused({ ...asked, altcha: late });
    house.clock.at = NOW;
    const challenge = (await house.app.inject('/api/challenge')).json();
    challenge.parameters.keyPrefix = '0';
    const solution = await solveChallenge({ challenge, deriveKey });
    await refused({ ...asked, altcha: Buffer.from(JSON.stringify({ challenge, solution })).toString('base64') });
  });

  it('form mistakes are told after it', async () => {
    expect((await start({ what: 'username', birthDate: '1954-02-30', sex: 'female', email: 'a@b.example' })).json()).toMatchObject({
      status: 400,
      code: 'request.invalid',
    });
  });
});

describe('what is left of a recovery', () => {
  it('holds nothing that was typed in the clear, and is purged after two hours with the challenges that are over', async () => {
    const { username } = await person();
    const { recoveryId } = (await start({ what: 'password', username })).json();
    const row = await house.database.ownerDb.selectFrom('recoveries').selectAll().where('recovery_id', '=', recoveryId).executeTakeFirstOrThrow();
    expect(row.asked?.toString('latin1')).not.toContain(username);
    expect(house.enqueued.every(({ payload }) => !JSON.stringify(payload).includes(username))).toBe(true);
    await answer();
    const left = () => house.database.ownerDb.selectFrom('recoveries').select('recovery_id').where('recovery_id', '=', recoveryId).execute();
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const purge = recoveryPurge({ db: house.database.db }, { clock: { now: () => house.clock.at }, log });
    house.clock.at = new Date(NOW.getTime() + 119 * MINUTE);
    await purge();
    expect(await left()).toHaveLength(1);
    expect(await house.database.ownerDb.selectFrom('spent_challenges').selectAll().where('expires_at', '<', house.clock.at).execute()).toEqual([]);
    house.clock.at = new Date(NOW.getTime() + 121 * MINUTE);
    await purge();
    expect(await left()).toEqual([]);
  });
});
