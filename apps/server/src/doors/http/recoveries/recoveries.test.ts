import { randomUUID } from 'node:crypto';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openEnclosed } from '#adapters/postgres/notice-seal.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import type { PatientId, RecoveryId } from '#domain/identifiers.ts';
import { recoveryAnswers, recoveryPurge } from '#entrypoints/compose-recovery.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

const PASSWORD = 'Rossa-mela7!';
const CHOSEN = 'Verde-pera8!';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let house: HttpHouse;
let people = 0;
beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

interface Person {
  readonly patientId: PatientId;
  readonly username: string;
  readonly mobile: string;
  readonly email: string;
  readonly fiscalCode: string;
  readonly birthDate: string;
}

/** Somebody with an account, a mobile, a mailbox and a birthday of their own. */
async function person(
  over: { readonly phones?: object[]; readonly emails?: object[]; readonly birthDate?: string; readonly state?: 'temporary' } = {},
): Promise<Person> {
  people += 1;
  const number = String(people).padStart(4, '0');
  const fiscalCode = `TSTNNA54A41E${number}`;
  const { patientId, localId } = await house.patient({ fiscalCode });
  const username = `lost.${number}`;
  const mobile = `+39333999${number}`;
  const email = `lost.${number}@posta.example`;
  const birthDate = over.birthDate ?? new Date(Date.UTC(1930, 0, people)).toISOString().slice(0, 10);
  await house.database.ownerDb
    .updateTable('patients')
    .set({
      phones: JSON.stringify(over.phones ?? [{ use: 'mobile', value: mobile }]),
      emails: JSON.stringify(over.emails ?? [{ use: 'home', value: email }]),
      birth_date: birthDate,
    })
    .where('patient_id', '=', patientId)
    .execute();
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: over.state ?? 'chosen', patientLocalId: localId });
  return { patientId, username, mobile, email, fiscalCode, birthDate };
}

async function proof(): Promise<string> {
  const challenge = (await house.app.inject('/api/challenge')).json();
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString('base64');
}
const post = (url: string, payload: object) => house.app.inject({ method: 'POST', url, payload });
const start = async (asked: object) => post('/api/recoveries', { ...asked, altcha: await proof() });
const tryOtp = (recoveryId: string, otp: string) => post(`/api/recoveries/${recoveryId}/otp`, { otp });
const resend = (recoveryId: string) => post(`/api/recoveries/${recoveryId}/otp/resend`, {});
const reset = (recoveryId: string, resetToken: string, chosen = CHOSEN) =>
  house.app.inject({ method: 'PUT', url: `/api/recoveries/${recoveryId}/password`, payload: { resetToken, new: chosen } });
const signIn = (username: string, password: string) => post('/api/session', { method: 'password', username, password });

/** What a worker does with the recoveries that were asked for. */
async function answer(): Promise<readonly string[]> {
  const work = recoveryAnswers({ db: house.database.db }, house.config, { now: () => house.clock.at });
  const kinds: string[] = [];
  for (const { name, payload } of house.enqueued.splice(0)) {
    if (name !== 'answer-recovery') continue;
    const { recoveryId, round } = payload as { recoveryId: RecoveryId; round: number };
    kinds.push((await work({ recoveryId, round })).kind);
  }
  return kinds;
}

/** The notices about a recovery that lie in the outbox, their secrets opened. */
async function told(recoveryId: string) {
  const seal = sealedTexts(house.config.secrets.masterKey);
  const rows = await house.database.ownerDb
    .selectFrom('notices')
    .selectAll()
    .where('dedupe_key', 'like', `%${recoveryId}%`)
    .orderBy('due_at')
    .orderBy('dedupe_key')
    .execute();
  return rows.map(({ notice_id, kind, channel, address, sealed_secret, expires_at }) => ({
    kind,
    channel,
    address,
    expiresAt: expires_at,
    secret: openEnclosed(seal, notice_id, sealed_secret)?.secret ?? '',
  }));
}

/** A recovery whose code is on its way. */
async function withCode(asked: object): Promise<{ recoveryId: string; otp: string }> {
  const { recoveryId } = (await start(asked)).json();
  await answer();
  return { recoveryId, otp: (await told(recoveryId)).at(-1)?.secret ?? '' };
}
const wrong = (otp: string) => (otp === '111111' ? '222222' : '111111');

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
