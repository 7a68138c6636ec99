import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { NOW } from '#test/http-house.ts';
import { recoveryHouse, wrong } from '#test/recoveries.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * 60_000;
const { house, person, start, tryOtp, resend, answer, told, withCode } = await recoveryHouse();
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

describe('the code', () => {
  it('works for five minutes', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE);
    expect((await tryOtp(recoveryId, otp)).statusCode).toBe(422);
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE - 1);
    expect((await tryOtp(recoveryId, otp)).statusCode).toBe(200);
  });

  it('works once: of fifty parallel tries one is taken (I10)', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    const codes = (await Promise.all(Array.from({ length: 50 }, () => tryOtp(recoveryId, otp)))).map((each) => each.statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
    expect(codes.filter((code) => code === 422)).toHaveLength(49);
  });

  it('is bound to its recovery', async () => {
    const [one, other] = [await person(), await person()];
    const { otp } = await withCode({ what: 'password', username: one.username });
    const { recoveryId } = await withCode({ what: 'password', username: other.username });
    expect((await tryOtp(recoveryId, otp)).statusCode).toBe(422);
  });

  it('after five wrong ones the recovery is over: the right one is not looked at, no other is sent (I9)', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    await Promise.all(Array.from({ length: 30 }, () => tryOtp(recoveryId, wrong(otp))));
    expect((await tryOtp(recoveryId, otp)).json()).toMatchObject({ status: 422, code: 'otp.refused' });
    expect((await resend(recoveryId)).json()).toEqual({ resendsLeft: 0 });
    expect(await answer()).toEqual([]);
    const elsewhere = await withCode({ what: 'password', username });
    expect((await tryOtp(elsewhere.recoveryId, elsewhere.otp)).statusCode).toBe(200);
  });

  it('may be asked for three times more, each in place of the one before, for half an hour (T42)', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    expect((await resend(recoveryId)).json()).toEqual({ resendsLeft: 2 });
    expect(await answer()).toEqual(['told']);
    const second = (await told(recoveryId)).map(({ secret }) => secret).find((secret) => secret !== otp) ?? '';
    expect((await tryOtp(recoveryId, otp)).statusCode).toBe(422);
    expect(
      [(await resend(recoveryId)).json(), (await resend(recoveryId)).json(), (await resend(recoveryId)).json()].map(({ resendsLeft }) => resendsLeft),
    ).toEqual([1, 0, 0]);
    // Of two that were asked for one goes out: the last.
    expect(await answer()).toEqual(['over', 'told']);
    expect((await told(recoveryId)).length).toBe(3);
    expect((await tryOtp(recoveryId, second)).statusCode).toBe(422);
    const late = await withCode({ what: 'password', username });
    house.clock.at = new Date(NOW.getTime() + 30 * MINUTE);
    expect((await resend(late.recoveryId)).json()).toEqual({ resendsLeft: 0 });
  });

  it('ten a day go to one person, whoever asks; the answers stay alike', async () => {
    const { username } = await person();
    const kinds: string[] = [];
    for (let round = 0; round < 12; round += 1) {
      expect((await start({ what: 'password', username })).statusCode).toBe(202);
      kinds.push(...(await answer()));
    }
    expect(kinds.filter((kind) => kind === 'told')).toHaveLength(10);
    house.clock.at = new Date(NOW.getTime() + DAY);
    await start({ what: 'password', username });
    expect(await answer()).toEqual(['told']);
  });

  it('is sent once although its job runs twice, and the one that was sent is the one that works', async () => {
    const { username } = await person();
    const { recoveryId } = (await start({ what: 'password', username })).json();
    house.enqueued.push(...house.enqueued);
    expect(await answer()).toEqual(['told', 'told']);
    const [only, ...more] = await told(recoveryId);
    expect(more).toEqual([]);
    expect((await tryOtp(recoveryId, only?.secret ?? '')).statusCode).toBe(200);
  });

  it('is wrong alike for a recovery that means somebody, nobody, or never was (T32)', async () => {
    const { username } = await person();
    const known = await withCode({ what: 'password', username });
    const unknown = await withCode({ what: 'password', username: 'nobody.at.all' });
    const answers = [
      await tryOtp(known.recoveryId, wrong(known.otp)),
      await tryOtp(unknown.recoveryId, '111111'),
      await tryOtp(randomUUID(), '111111'),
      await tryOtp('x', '111111'),
    ];
    const faces = answers.map((each) => ({ status: each.statusCode, length: each.body.length, body: { ...each.json(), requestId: '' } }));
    expect(faces[0]).toMatchObject({ status: 422, body: { code: 'otp.refused' } });
    for (const face of faces) expect(face).toEqual(faces[0]);
  });
});
