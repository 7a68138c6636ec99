import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { NOW } from '#test/http-house.ts';
import { CHOSEN, PASSWORD, recoveryHouse, wrong } from '#test/recoveries.ts';

const MINUTE = 60_000;
const { house, person, start, tryOtp, reset, signIn, answer, told, withCode } = await recoveryHouse();
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

describe('a forgotten password (F14)', () => {
  it('a code by SMS to the number on file, then a new password, which signs in; the old one does not', async () => {
    const { username, mobile, email } = await person();
    const started = await start({ what: 'password', username: ` ${username.toUpperCase()} ` });
    expect(started.statusCode).toBe(202);
    const { recoveryId } = started.json();
    expect(await answer()).toEqual(['told']);
    const [notice] = await told(recoveryId);
    expect(notice).toMatchObject({ kind: 'recovery.otp', channel: 'sms', address: mobile, expiresAt: new Date(NOW.getTime() + 5 * MINUTE) });
    expect(notice?.secret).toMatch(/^\d{6}$/);
    const checked = await tryOtp(recoveryId, ` ${notice?.secret.slice(0, 3)} ${notice?.secret.slice(3)}`);
    expect(checked.statusCode).toBe(200);
    expect((await reset(recoveryId, checked.json().resetToken)).statusCode).toBe(204);
    expect((await signIn(username, PASSWORD)).statusCode).toBe(401);
    expect((await signIn(username, CHOSEN)).json()).toMatchObject({ actor: 'patient', next: null });
    expect((await told(recoveryId)).find(({ kind }) => kind === 'password.changed')).toMatchObject({ channel: 'email', address: email, secret: '' });
  });

  it('ends every session, opens a locked sign-in, closes other ways back, and replaces a temporary password', async () => {
    const { username } = await person({ state: 'temporary' });
    const cookie = String((await signIn(username, PASSWORD)).headers['set-cookie']).split(';')[0] ?? '';
    for (let round = 0; round < 5; round += 1) await signIn(username, 'wrong');
    expect((await signIn(username, PASSWORD)).statusCode).toBe(429);
    const other = await withCode({ what: 'password', username });
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    const { resetToken } = (await tryOtp(recoveryId, otp)).json();
    expect((await reset(recoveryId, resetToken)).statusCode).toBe(204);
    expect((await house.app.inject({ url: '/api/session', headers: { cookie } })).statusCode).toBe(401);
    expect((await tryOtp(other.recoveryId, other.otp)).statusCode).toBe(422);
    expect((await signIn(username, CHOSEN)).json()).toMatchObject({ next: null });
  });

  it('a new password that misses the rule, or is the old one, may be chosen again with the same token (F17)', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    const { resetToken } = (await tryOtp(recoveryId, otp)).json();
    expect((await reset(recoveryId, resetToken, 'abc')).json()).toMatchObject({
      code: 'password.weak',
      facts: { failedRules: expect.arrayContaining(['length']) },
    });
    expect((await reset(recoveryId, resetToken, PASSWORD)).json()).toMatchObject({ code: 'password.weak', facts: { failedRules: ['different'] } });
    expect((await reset(recoveryId, resetToken)).statusCode).toBe(204);
  });

  it('the token works once, for ten minutes, for its own recovery: of twenty at once one is taken', async () => {
    const { username } = await person();
    const { recoveryId, otp } = await withCode({ what: 'password', username });
    const { resetToken } = (await tryOtp(recoveryId, otp)).json();
    expect((await reset(randomUUID(), resetToken)).json()).toMatchObject({ status: 410, code: 'recovery.over' });
    expect((await reset(recoveryId, 'A'.repeat(43))).json()).toMatchObject({ code: 'recovery.over' });
    house.clock.at = new Date(NOW.getTime() + 10 * MINUTE);
    expect((await reset(recoveryId, resetToken)).json()).toMatchObject({ code: 'recovery.over' });
    house.clock.at = new Date(NOW.getTime() + 10 * MINUTE - 1);
    const codes = (await Promise.all(Array.from({ length: 20 }, (_, at) => reset(recoveryId, resetToken, `${CHOSEN}${at}`)))).map((each) => each.statusCode);
    expect(codes.filter((code) => code === 204)).toHaveLength(1);
    expect(codes.filter((code) => code === 410)).toHaveLength(19);
  });

  it('nobody is told where there is no such name, no mobile, only a landline, or an operator; all are answered alike (T32)', async () => {
    const noMobile = await person({ phones: [] });
    const landline = await person({ phones: [{ use: 'home', value: '0376 000000' }] });
    await house.createAccount({ role: 'operator', username: 'desk', password: PASSWORD, passwordState: 'chosen', patientLocalId: null });
    const names = ['nobody.at.all', '\0', noMobile.username, landline.username, 'desk', (await person()).username];
    const answers = await Promise.all(names.map((username) => start({ what: 'password', username })));
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body.length} ${body.replace(/"[0-9a-f-]{36}"/, '')}`)).size).toBe(1);
    expect((await answer()).toSorted()).toEqual(['nobody', 'nobody', 'nobody', 'nobody', 'nobody', 'told']);
  });
});

describe('a forgotten user name (F15)', () => {
  it('a code by e-mail to the mailbox on file that was typed, and only then the name is shown', async () => {
    const { username, email, birthDate } = await person();
    const { recoveryId, otp } = await withCode({ what: 'username', birthDate, sex: 'female', email: email.toUpperCase() });
    expect(await told(recoveryId)).toMatchObject([{ kind: 'recovery.otp', channel: 'email', address: email }]);
    expect((await tryOtp(recoveryId, wrong(otp))).json()).toMatchObject({ status: 422, code: 'otp.refused' });
    expect((await tryOtp(recoveryId, otp)).json()).toEqual({ username });
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'username.shown', actor: 'patient' });
    expect((await tryOtp(recoveryId, otp)).statusCode).toBe(422);
  });

  it('another mailbox, sex or birth date means nobody; a mailbox that two people share chooses neither (T43)', async () => {
    const { email, birthDate } = await person();
    const twins = { birthDate: '1961-05-05', emails: [{ use: 'home', value: 'mother@posta.example' }] };
    await person(twins);
    await person(twins);
    for (const asked of [
      { birthDate, sex: 'female', email: 'thief@posta.example' },
      { birthDate, sex: 'male', email },
      { birthDate: '1901-01-01', sex: 'female', email },
      { birthDate: '1961-05-05', sex: 'female', email: 'mother@posta.example' },
    ]) {
      expect((await start({ what: 'username', ...asked })).statusCode).toBe(202);
      expect(await answer()).toEqual(['nobody']);
    }
  });
});

describe('a lost PIN (F81, F82)', () => {
  it('a new PIN by SMS to the number on file, where it is the one that was typed; the old PIN is worth nothing (T34)', async () => {
    const { patientId, fiscalCode, mobile } = await person();
    await house.givePin(patientId, '12345678');
    const { recoveryId } = (
      await start({ what: 'pin', fiscalCode: ` ${fiscalCode.toLowerCase()} `, mobile: `0039 ${mobile.slice(3, 6)} ${mobile.slice(6)}` })
    ).json();
    expect(await answer()).toEqual(['told']);
    const [notice] = await told(recoveryId);
    expect(notice).toMatchObject({ kind: 'recovery.pin', channel: 'sms', address: mobile, secret: expect.stringMatching(/^\d{8}$/) });
    const row = await house.database.ownerDb.selectFrom('fiscal_code_pins').select('pin_hash').where('patient_id', '=', patientId).executeTakeFirstOrThrow();
    expect(await argon2Hasher().verify(row.pin_hash, notice?.secret ?? '')).toBe(true);
    expect(await argon2Hasher().verify(row.pin_hash, '12345678')).toBe(false);
    expect((await tryOtp(recoveryId, notice?.secret.slice(0, 6) ?? '')).statusCode).toBe(422);
  });

  it('another number, a landline, an unknown code, or somebody who never had a PIN: nothing is sent, nothing is changed', async () => {
    const { patientId, fiscalCode } = await person();
    await house.givePin(patientId, '12345678');
    const never = await person();
    for (const asked of [
      { fiscalCode, mobile: '+39 333 1234567' },
      { fiscalCode, mobile: 'mamma' },
      { fiscalCode: 'XXXXXX00X00X000X', mobile: '3339990001' },
      { fiscalCode: '\0', mobile: '3339990001' },
      { fiscalCode: never.fiscalCode, mobile: never.mobile },
    ]) {
      expect((await start({ what: 'pin', ...asked })).statusCode).toBe(202);
      expect(await answer()).toEqual(['nobody']);
    }
  });
});
