import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { STILL_COUNTED_MS } from '#domain/limits.ts';
import { type Assertion, type Authenticator, type Ceremony, softwareAuthenticator } from '#test/authenticator.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

const PASSWORD = 'Rossa-mela7!';
const ORIGIN = 'http://localhost:8080';
const MINUTE = 60_000;
let house: HttpHouse;
let accounts = 0;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

const post = (url: string, payload: object, cookie = '', headers: Record<string, string> = {}) =>
  house.app.inject({ method: 'POST', url, payload, headers: { ...(cookie ? { cookie } : {}), ...headers } });
const cookieOf = (answer: Awaited<ReturnType<typeof post>>) => String(answer.headers['set-cookie']).split(';')[0] ?? '';

async function person(): Promise<{ username: string; cookie: string }> {
  const { localId } = await house.patient();
  accounts += 1;
  const username = `Anna.Bianchi${accounts}`;
  await house.createAccount({ role: 'patient', username, password: PASSWORD, passwordState: 'chosen', patientLocalId: localId });
  return { username, cookie: cookieOf(await post('/api/session', { method: 'password', username, password: PASSWORD })) };
}
const creation = async (cookie: string) => (await post('/api/passkeys/options', { password: PASSWORD }, cookie)).json();
async function add(cookie: string, over: Ceremony = {}, authenticator: Authenticator = softwareAuthenticator({ origin: ORIGIN })) {
  const answer = await post('/api/passkeys', { name: 'Telefono', response: authenticator.create(await creation(cookie), over) }, cookie);
  return { authenticator, answer, passkeyId: String(answer.json().passkeyId) };
}
const offer = async () => (await post('/api/session/passkey-options', {})).json();
const signIn = (response: Assertion) => post('/api/session', { method: 'passkey', response });
const list = async (cookie: string) => (await house.app.inject({ url: '/api/passkeys', headers: { cookie } })).json().items;

describe('adding a passkey (B22)', () => {
  it('asks the browser for a discoverable credential whose person is verified, without attestation, for this portal', async () => {
    const { cookie, username } = await person();
    expect(await creation(cookie)).toMatchObject({
      rp: { id: 'localhost', name: 'I miei esami' },
      user: { name: username.toLowerCase() },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      timeout: 5 * MINUTE,
    });
  });

  it('keeps it under the name its owner gave, audited, and lists it without key or credential', async () => {
    const { cookie } = await person();
    const { answer, passkeyId } = await add(cookie);
    expect(answer.statusCode).toBe(201);
    expect(await list(cookie)).toEqual([{ passkeyId, name: 'Telefono', createdAt: NOW.toISOString(), lastUsedAt: null }]);
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'passkey.added' });
    expect((await house.app.inject({ url: '/api/notices', headers: { cookie } })).body).toContain('passkey.added');
    const stored = await house.database.ownerDb.selectFrom('passkeys').select('transports').where('passkey_id', '=', passkeyId).executeTakeFirstOrThrow();
    expect(stored.transports).toEqual(['internal']);
  });

  it('asks for the password once more, with counted tries', async () => {
    const { cookie } = await person();
    house.clock.at = new Date(NOW.getTime() + STILL_COUNTED_MS);
    for (let round = 0; round < 5; round += 1)
      expect((await post('/api/passkeys/options', { password: 'wrong' }, cookie)).json()).toMatchObject({ status: 422, code: 'password.wrong' });
    expect((await post('/api/passkeys/options', { password: PASSWORD }, cookie)).json()).toMatchObject({ code: 'sign-in.locked' });
  });

  it.each<[string, Ceremony]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another port', { origin: 'http://localhost:9999' }],
    ['another domain', { rpId: 'evil.example' }],
    ['a sign-in instead', { type: 'webauthn.get' }],
    ['nobody verified', { userVerified: false }],
    ['nobody there', { userPresent: false }],
    [
      'a chain of certificates',
      {
        attestation: {
          format: 'packed',
          statement: new Map<string, unknown>([
            ['alg', -7],
            ['sig', Buffer.alloc(70)],
            ['x5c', [Buffer.alloc(40)]],
          ]),
        },
      },
    ],
    [
      'a false signature by itself',
      {
        attestation: {
          format: 'packed',
          statement: new Map<string, unknown>([
            ['alg', -7],
            ['sig', Buffer.alloc(70)],
          ]),
        },
      },
    ],
    ['another format', { attestation: { format: 'fido-u2f', statement: new Map() } }],
  ])('is refused for %s', async (_what, over) => {
    const { cookie } = await person();
    expect((await add(cookie, over)).answer.json()).toMatchObject({ status: 422, code: 'passkey.refused' });
    expect(await list(cookie)).toEqual([]);
  });

  it('takes each challenge once, for five minutes, from the account it was made for', async () => {
    const [{ cookie }, { cookie: other }] = [await person(), await person()];
    const authenticator = softwareAuthenticator({ origin: ORIGIN });
    const options = await creation(cookie);
    const response = authenticator.create(options);
    expect((await post('/api/passkeys', { name: 'x', response }, other)).json()).toMatchObject({ code: 'passkey.refused' });
    expect((await post('/api/passkeys', { name: 'x', response }, cookie)).statusCode).toBe(201);
    expect((await post('/api/passkeys', { name: 'x', response }, cookie)).json()).toMatchObject({ code: 'passkey.refused' });
    const late = softwareAuthenticator({ origin: ORIGIN }).create(await creation(cookie));
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE);
    expect((await post('/api/passkeys', { name: 'x', response: late }, cookie)).json()).toMatchObject({ code: 'passkey.refused' });
  });

  it('does not take a challenge of a sign-in, nor a sign-in one of an addition', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie);
    const { challenge } = await offer();
    const made = softwareAuthenticator({ origin: ORIGIN }).create({ ...(await creation(cookie)), challenge });
    expect((await post('/api/passkeys', { name: 'x', response: made }, cookie)).json()).toMatchObject({ code: 'passkey.refused' });
    const { challenge: ofAddition } = await creation(cookie);
    expect((await signIn(authenticator.get({ challenge: ofAddition, rpId: 'localhost' }))).statusCode).toBe(401);
  });

  it('knows a credential that is there already, whosever it is', async () => {
    const [{ cookie }, { cookie: other }] = [await person(), await person()];
    const { authenticator } = await add(cookie);
    expect((await add(other, {}, authenticator)).answer.json()).toMatchObject({ code: 'passkey.refused' });
    expect((await creation(cookie)).excludeCredentials).toHaveLength(1);
  });

  it('of fifty parallel answers to one challenge one is kept (I10)', async () => {
    const { cookie } = await person();
    const options = await creation(cookie);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => post('/api/passkeys', { name: 'x', response: softwareAuthenticator({ origin: ORIGIN }).create(options) }, cookie)),
    );
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
    expect(await list(cookie)).toHaveLength(1);
  });

  it('stops at twenty', async () => {
    const { cookie } = await person();
    for (let each = 0; each < 20; each += 1) expect((await add(cookie)).answer.statusCode).toBe(201);
    expect((await post('/api/passkeys/options', { password: PASSWORD }, cookie)).json()).toMatchObject({ code: 'passkey.refused' });
  });
});

describe('signing in with a passkey (B22)', () => {
  it('names nobody in what it asks, and opens the account that the authenticator names, as a new session', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie);
    const options = await offer();
    expect(options).toEqual({ challenge: expect.stringMatching(/^[\w-]{43}$/), rpId: 'localhost', timeout: 5 * MINUTE, userVerification: 'required' });
    const answer = await signIn(authenticator.get(options));
    expect(answer.json()).toMatchObject({ actor: 'patient', method: 'passkey', next: null, patient: { familyName: 'BIANCHI' } });
    expect(cookieOf(answer)).not.toBe(cookie);
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'sign-in.succeeded', actor: 'patient' });
    expect((await list(cookieOf(answer)))[0]).toMatchObject({ lastUsedAt: NOW.toISOString() });
  });

  it.each<[string, Ceremony]>([
    ['another site', { origin: 'https://evil.example' }],
    ['another domain', { rpId: 'evil.example' }],
    ['an addition instead', { type: 'webauthn.create' }],
    ['nobody verified', { userVerified: false }],
    ['nobody there', { userPresent: false }],
    ['a count that did not grow', { signCount: 1 }],
    ['somebody else named', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
  ])('is refused for %s, in the words of any other refusal, and nothing opens', async (_what, over) => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie);
    const answer = await signIn(authenticator.get(await offer(), over));
    expect(answer.json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect((await house.auditTrail()).at(-1)).toMatchObject({ action: 'sign-in.refused', actor: 'unknown' });
  });

  it('is refused alike for a credential that nobody has and for a wrong signature (T32)', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie);
    const stranger = softwareAuthenticator({ origin: ORIGIN });
    const forged = authenticator.get(await offer());
    const answers = [
      await signIn({ ...forged, response: { ...forged.response, signature: stranger.get(await offer()).response.signature } }),
      await signIn(stranger.get(await offer(), { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' })),
    ].map((answer) => ({ ...answer.json(), requestId: '' }));
    expect(answers[0]).toMatchObject({ code: 'sign-in.refused' });
    expect(answers[1]).toEqual(answers[0]);
  });

  it('takes a challenge once: of fifty parallel answers one opens (I10)', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie, {}, softwareAuthenticator({ origin: ORIGIN, counts: false }));
    const options = await offer();
    const answers = await Promise.all(Array.from({ length: 50 }, () => signIn(authenticator.get(options))));
    expect(answers.filter(({ statusCode }) => statusCode === 201)).toHaveLength(1);
  });

  it('takes it for five minutes, and a wrong answer spends it', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie);
    const options = await offer();
    expect((await signIn(authenticator.get(options, { userVerified: false }))).statusCode).toBe(401);
    expect((await signIn(authenticator.get(options))).statusCode).toBe(401);
    const late = await offer();
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE);
    expect((await signIn(authenticator.get(late))).statusCode).toBe(401);
  });

  it('works with an authenticator that does not count', async () => {
    const { cookie } = await person();
    const { authenticator } = await add(cookie, {}, softwareAuthenticator({ origin: ORIGIN, counts: false }));
    for (let round = 0; round < 3; round += 1) expect((await signIn(authenticator.get(await offer()))).statusCode).toBe(201);
  });

  it('is not shut by a locked password, and does not open it (I9)', async () => {
    const { cookie, username } = await person();
    const { authenticator } = await add(cookie);
    for (let round = 0; round < 5; round += 1) await post('/api/session', { method: 'password', username, password: 'wrong' });
    expect((await signIn(authenticator.get(await offer()))).statusCode).toBe(201);
    expect((await post('/api/session', { method: 'password', username, password: PASSWORD })).json()).toMatchObject({ code: 'sign-in.locked' });
  });

  it('opens nothing once it was removed', async () => {
    const { cookie } = await person();
    const { authenticator, passkeyId } = await add(cookie);
    const options = await offer();
    const removed = await house.app.inject({ method: 'DELETE', url: `/api/passkeys/${passkeyId}`, headers: { cookie } });
    expect(removed.statusCode).toBe(204);
    expect((await signIn(authenticator.get(options))).statusCode).toBe(401);
    expect((await house.app.inject({ method: 'DELETE', url: `/api/passkeys/${passkeyId}`, headers: { cookie } })).statusCode).toBe(404);
  });

  it('ends, removed, every session that it opened, and no other: neither the password’s nor the one that removes it', async () => {
    const { cookie } = await person();
    const [lost, kept] = [await add(cookie), await add(cookie)];
    const stolen = cookieOf(await signIn(lost.authenticator.get(await offer())));
    const byKept = cookieOf(await signIn(kept.authenticator.get(await offer())));
    const here = cookieOf(await signIn(lost.authenticator.get(await offer())));
    const remove = () => house.app.inject({ method: 'DELETE', url: `/api/passkeys/${lost.passkeyId}`, headers: { cookie: here } });
    expect((await remove()).statusCode).toBe(204);
    const codes = await Promise.all(
      [stolen, byKept, here, cookie].map(async (one) => (await house.app.inject({ url: '/api/session', headers: { cookie: one } })).statusCode),
    );
    expect(codes).toEqual([401, 200, 200, 200]);
  });

  it('opens no session while it is removed', async () => {
    const { cookie } = await person();
    const { authenticator, passkeyId } = await add(cookie);
    const options = await offer();
    const answer = await house.database.ownerDb.transaction().execute(async (tx) => {
      await tx.deleteFrom('passkeys').where('passkey_id', '=', passkeyId).execute();
      const coming = signIn(authenticator.get(options));
      await expect
        .poll(async () => (await sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(tx)).rows.length, {
          timeout: 10_000,
        })
        .toBe(1);
      return { coming };
    });
    expect((await answer.coming).json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
  });

  it('of another account cannot be removed (I7)', async () => {
    const [{ cookie }, { cookie: other }] = [await person(), await person()];
    const { passkeyId } = await add(cookie);
    expect((await house.app.inject({ method: 'DELETE', url: `/api/passkeys/${passkeyId}`, headers: { cookie: other } })).statusCode).toBe(404);
    expect(await list(cookie)).toHaveLength(1);
  });

  it('is offered to one network 120 times a minute', async () => {
    const from = { 'x-forwarded-for': '198.51.100.9' };
    const codes: number[] = [];
    for (let each = 0; each < 121; each += 1) codes.push((await post('/api/session/passkey-options', {}, '', from)).statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(120);
    expect(codes.at(-1)).toBe(429);
    expect((await post('/api/session/passkey-options', {}, '', { 'x-forwarded-for': '198.51.100.10' })).statusCode).toBe(200);
  });
});
