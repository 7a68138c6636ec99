import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

let house: HttpHouse;
let people = 0;
const MINUTE = 60_000;

beforeAll(async () => {
  house = await httpHouse();
});
afterAll(() => house.close());

const digits = (count: number) => String(10 ** (count - 1) + Math.floor(Math.random() * 9 * 10 ** (count - 1)));
const signIn = (payload: object, headers: Record<string, string> = {}) => house.app.inject({ method: 'POST', url: '/api/session', headers, payload });
const withCodes = (pin1: string, pin2: string) => signIn({ method: 'access-codes', pin1, pin2 });
const withFiscalCode = (fiscalCode: string, pin: string) => signIn({ method: 'fiscal-code-pin', fiscalCode, pin });
const cookieOf = (answer: Awaited<ReturnType<typeof signIn>>) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const get = (cookie: string, url: string) => house.app.inject({ url, headers: { cookie } });
const listed = async (cookie: string) =>
  ((await get(cookie, '/api/results?limit=100')).json().items as { resultId: string }[]).map(({ resultId }) => resultId).toSorted();
/** What an answer tells, without what differs in each. */
const told = (answer: Awaited<ReturnType<typeof signIn>>) => {
  const headers = Object.entries(answer.headers).filter(([name]) => !/^(?:x-request-id|date|x-ratelimit-.*)$/.test(name));
  return { status: answer.statusCode, body: { ...answer.json(), requestId: '' }, headers };
};

async function acceptance(over: { pin2?: string | null } = {}) {
  const { patientId, localId } = await house.patient();
  const codes = { pin1: digits(10), pin2: digits(8) };
  people += 1;
  const accessNumber = `ACC-${people}`;
  const accessId = await house.access(patientId, accessNumber, { pin1: codes.pin1, ...(over.pin2 === null ? {} : { pin2: codes.pin2 }) });
  return { ...codes, patientId, localId, accessNumber, accessId };
}

async function withPin(fiscalCode = `PRSNNA80A41H${String(100 + people).slice(-3)}X`) {
  people += 1;
  const pin = digits(8);
  const { patientId, localId } = await house.patient({ fiscalCode });
  await house.givePin(patientId, pin);
  return { patientId, localId, fiscalCode, pin };
}

describe('PIN1 and PIN2 (F57)', () => {
  it('open the results of that acceptance and nothing else of the person', async () => {
    const { pin1, pin2, patientId, localId, accessNumber } = await acceptance();
    const own = await house.result(patientId, { accessNumber });
    const second = await house.result(patientId, { accessNumber });
    const other = await house.result(patientId, { accessNumber: 'ANOTHER' });
    const ofNone = await house.result(patientId, {});
    const stranger = await house.patient({ familyName: 'NERI' });
    const sameNumber = await house.result(stranger.patientId, { accessNumber });
    const answer = await withCodes(pin1, pin2);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ actor: 'patient', next: null, method: 'access-codes', patient: { patientId: localId, familyName: 'BIANCHI' } });
    const cookie = cookieOf(answer);
    expect(await listed(cookie)).toEqual([own.resultId, second.resultId].toSorted());
    for (const { resultId } of [other, ofNone, sameNumber]) expect((await get(cookie, `/api/results/${resultId}`)).statusCode).toBe(404);
    for (const url of ['/api/patient', '/api/access-log']) expect((await get(cookie, url)).statusCode).toBe(404);
  });

  it('show what of the acceptance is published after the sign-in, and no more what was withdrawn', async () => {
    const { pin1, pin2, patientId, accessNumber } = await acceptance();
    const later = await house.result(patientId, { accessNumber, publishedAt: new Date(NOW.getTime() + MINUTE) });
    const gone = await house.result(patientId, { accessNumber });
    const cookie = cookieOf(await withCodes(pin1, pin2));
    expect(await listed(cookie)).toEqual([gone.resultId]);
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: NOW }).where('order_id', '=', gone.resultId).execute();
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    expect(await listed(cookie)).toEqual([later.resultId]);
    house.clock.at = NOW;
  });

  it('let their holder take a result off line, of this acceptance alone (F67)', async () => {
    const { pin1, pin2, patientId, accessNumber } = await acceptance();
    const own = await house.result(patientId, { accessNumber });
    const other = await house.result(patientId, { accessNumber: 'ELSEWHERE' });
    const cookie = cookieOf(await withCodes(pin1, pin2));
    const hide = (resultId: string) => house.app.inject({ method: 'DELETE', url: `/api/results/${resultId}/publication`, headers: { cookie } });
    expect((await hide(other.resultId)).statusCode).toBe(404);
    expect((await hide(own.resultId)).statusCode).toBe(204);
    expect(await listed(cookie)).toEqual([]);
    const trail = await house.auditTrail();
    expect(trail.filter(({ action, order_id }) => action === 'publication.hidden' && order_id === own.resultId)).toHaveLength(1);
    expect(trail.filter(({ order_id }) => order_id === other.resultId)).toEqual([]);
  });

  it('are taken as they are printed and read aloud: with blanks, dots, hyphens and full-width digits', async () => {
    const { pin1, pin2 } = await acceptance();
    expect((await withCodes(` ${pin1.slice(0, 5)} ${pin1.slice(5)} `, `${pin2.slice(0, 4)}-${pin2.slice(4)}`)).statusCode).toBe(201);
    const wide = [...pin2].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    expect((await withCodes(`${pin1.slice(0, 3)}.${pin1.slice(3)}`, wide)).statusCode).toBe(201);
  });

  it('give one verdict for the pair: nobody’s PIN1, a wrong PIN2, nothing published yet, and an access that was closed are told alike (T32)', async () => {
    const { pin1, pin2 } = await acceptance();
    const unpublished = await acceptance({ pin2: null });
    const closed = await acceptance();
    const another = await acceptance();
    await house.database.ownerDb.deleteFrom('accesses').where('access_id', '=', closed.accessId).execute();
    const answers = [
      await withCodes(digits(10), digits(8)),
      await withCodes(pin1, digits(8)),
      await withCodes(digits(10), pin2),
      await withCodes(pin1, another.pin2),
      await withCodes(pin2, pin1),
      await withCodes(unpublished.pin1, unpublished.pin2),
      await withCodes(closed.pin1, closed.pin2),
      await withFiscalCode('NESSUNO', digits(8)),
      await signIn({ method: 'password', username: 'nobody', password: 'wrong' }),
    ].map(told);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in.refused' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(JSON.stringify(answers)).not.toMatch(/set-cookie/i);
  });

  it('lock after five wrong ones for a quarter of an hour, known and unknown alike; another acceptance of the same person is not locked (I9, T33)', async () => {
    const { pin1, pin2, patientId } = await acceptance();
    const otherCodes = { pin1: digits(10), pin2: digits(8) };
    await house.access(patientId, 'OTHER-ACCEPTANCE', otherCodes);
    const unknown = digits(10);
    for (let round = 0; round < 5; round += 1) {
      expect((await withCodes(pin1, digits(8))).statusCode).toBe(401);
      expect((await withCodes(unknown, digits(8))).statusCode).toBe(401);
    }
    const locked = await withCodes(pin1, pin2);
    expect(locked.json()).toMatchObject({ status: 429, code: 'sign-in.locked', facts: { retryAfterSeconds: 900 } });
    expect(told(await withCodes(unknown, pin2))).toEqual(told(locked));
    expect((await withCodes(otherCodes.pin1, otherCodes.pin2)).statusCode).toBe(201);
    house.clock.at = new Date(NOW.getTime() + 15 * MINUTE);
    expect((await withCodes(pin1, pin2)).statusCode).toBe(201);
    house.clock.at = NOW;
  });

  it('of fifty parallel guesses at PIN2 at most five are looked at (I9)', async () => {
    const { pin1 } = await acceptance();
    const codes = (await Promise.all(Array.from({ length: 50 }, () => withCodes(pin1, digits(8))))).map(({ statusCode }) => statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(5);
    expect(codes.filter((code) => code === 429)).toHaveLength(45);
  });

  it('lie nowhere in the database as they are', async () => {
    const { pin1, pin2, accessId } = await acceptance();
    await withCodes(pin1, pin2);
    const rows = await house.database.ownerDb.selectFrom('accesses').selectAll().where('access_id', '=', accessId).execute();
    const sessions = await house.database.ownerDb.selectFrom('sessions').selectAll().execute();
    const text = JSON.stringify([rows, sessions], (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
    expect(text).not.toContain(pin1);
    expect(text).not.toContain(pin2);
  });
});

describe('codice fiscale and PIN (F81)', () => {
  it('open everything of that person, whatever the case and the blanks', async () => {
    const { fiscalCode, pin, patientId, localId } = await withPin();
    const { resultId } = await house.result(patientId);
    const answer = await withFiscalCode(` ${fiscalCode.slice(0, 6).toLowerCase()} ${fiscalCode.slice(6)} `, ` ${pin} `);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ actor: 'patient', next: null, method: 'fiscal-code-pin', patient: { patientId: localId } });
    expect(await listed(cookieOf(answer))).toEqual([resultId]);
    expect((await get(cookieOf(answer), '/api/patient')).json()).toMatchObject({ patientId: localId, fiscalCode });
  });

  it('are refused alike where nobody has the code, it has no PIN, it is no code, or the PIN is wrong (T32)', async () => {
    const { fiscalCode } = await withPin();
    const { pin } = await withPin('RSSMRA80A01H501U');
    await house.patient({ fiscalCode: 'SNZPNI80A01H501X' });
    const answers = [
      await withFiscalCode(fiscalCode, digits(8)),
      await withFiscalCode(fiscalCode, pin),
      await withFiscalCode('NSSNSS80A01H501X', pin),
      await withFiscalCode('SNZPNI80A01H501X', pin),
      await withFiscalCode('\0', pin),
      await withFiscalCode('%', pin),
    ].map(told);
    expect(answers[0]).toMatchObject({ status: 401, body: { code: 'sign-in.refused' } });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it('are the PIN given last, where two people on file have the same code (T43)', async () => {
    const first = await withPin('DPPDPP80A01H501X');
    house.clock.at = new Date(NOW.getTime() + MINUTE);
    const second = await withPin('DPPDPP80A01H501X');
    expect((await withFiscalCode('DPPDPP80A01H501X', first.pin)).statusCode).toBe(401);
    expect((await withFiscalCode('DPPDPP80A01H501X', second.pin)).json()).toMatchObject({ patient: { patientId: second.localId } });
    house.clock.at = NOW;
  });

  it('lock after five wrong ones without locking the person’s password or PIN pair (I9)', async () => {
    const { fiscalCode, pin, patientId, localId } = await withPin('LCKLCK80A01H501X');
    const codes = { pin1: digits(10), pin2: digits(8) };
    await house.access(patientId, 'OF-THE-LOCKED', codes);
    await house.createAccount({ role: 'patient', username: 'locked.one', password: 'Rossa-mela7!', passwordState: 'chosen', patientLocalId: localId });
    for (let round = 0; round < 5; round += 1) expect((await withFiscalCode(fiscalCode, digits(8))).statusCode).toBe(401);
    expect((await withFiscalCode(fiscalCode, pin)).json()).toMatchObject({ code: 'sign-in.locked' });
    expect((await withFiscalCode(` ${fiscalCode.toLowerCase()}`, pin)).json()).toMatchObject({ code: 'sign-in.locked' });
    expect((await withCodes(codes.pin1, codes.pin2)).statusCode).toBe(201);
    expect((await signIn({ method: 'password', username: 'locked.one', password: 'Rossa-mela7!' })).statusCode).toBe(201);
  });
});

describe('every sign-in by PIN', () => {
  it('is audited: right ones with the subject, wrong ones with whom they were aimed at, and no secret (B10, I14)', async () => {
    const { pin1, pin2, patientId, accessId } = await acceptance();
    const person = await withPin('AUDAUD80A01H501X');
    const before = (await house.database.ownerDb.selectFrom('audit_entries').selectAll().execute()).length;
    await withCodes(pin1, pin2);
    await withCodes(pin1, '1');
    await withCodes('1', '1');
    await withFiscalCode(person.fiscalCode, person.pin);
    await withFiscalCode(person.fiscalCode, '1');
    const entries = (await house.database.ownerDb.selectFrom('audit_entries').selectAll().orderBy('sequence').execute()).slice(before);
    expect(entries.map(({ action, actor, actor_id, patient_id }) => [action, actor, actor_id, patient_id])).toEqual([
      ['sign-in.succeeded', 'patient', `access:${accessId}`, patientId],
      ['sign-in.refused', 'unknown', `access:${accessId}`, patientId],
      ['sign-in.refused', 'unknown', null, null],
      ['sign-in.succeeded', 'patient', `patient:${person.patientId}`, person.patientId],
      ['sign-in.refused', 'unknown', `patient:${person.patientId}`, person.patientId],
    ]);
    const text = JSON.stringify(entries);
    for (const secret of [pin1, pin2, person.pin, person.fiscalCode]) expect(text).not.toContain(secret);
  });

  it('is a new session each time, and the one the browser came with is over', async () => {
    const { pin1, pin2 } = await acceptance();
    const person = await withPin('NWSNWS80A01H501X');
    const first = cookieOf(await withCodes(pin1, pin2));
    const second = cookieOf(await signIn({ method: 'fiscal-code-pin', fiscalCode: person.fiscalCode, pin: person.pin }, { cookie: first }));
    expect((await get(first, '/api/session')).statusCode).toBe(401);
    expect((await get(second, '/api/session')).statusCode).toBe(200);
  });

  it('800 mutants of a PIN sign-in: none is a fault, none opens a session, none is repeated in the answer (I13)', async () => {
    let seed = 20260321;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      return (seed >>> 8) % below;
    };
    const bodies = [
      JSON.stringify({ method: 'access-codes', pin1: 'marker-1234567', pin2: 'marker-12345' }),
      JSON.stringify({ method: 'fiscal-code-pin', fiscalCode: 'MARKER80A01H501U', pin: 'marker-123456' }),
    ].map((body) => Buffer.from(body));
    for (let round = 0; round < 800; round += 1) {
      const good = bodies[round % 2] ?? Buffer.alloc(0);
      const bad = Buffer.from(good.subarray(0, next(3) ? good.length : next(good.length)));
      for (let flips = 1 + next(6); flips > 0 && bad.length; flips -= 1) bad[next(bad.length)] = next(256);
      const address = `10.${round >> 8}.${round & 255}.1`;
      const headers = { 'content-type': 'application/json', 'x-forwarded-for': address };
      const answer = await house.app.inject({ method: 'POST', url: '/api/session', headers, payload: bad });
      expect([400, 401, 429]).toContain(answer.statusCode);
      expect(answer.body).not.toMatch(/marker/i);
    }
    const odd = ['\0', '\u{1f600}', '\ud800', 'e\u0301', '١٢٣٤٥٦٧٨٩٠', "' or 1=1 --", '__proto__', 'x'.repeat(256), '\u202e1234', ' '];
    for (const text of odd) {
      for (const answer of [await withCodes(text, text), await withFiscalCode(text.slice(0, 32), text)]) expect([400, 401, 429]).toContain(answer.statusCode);
    }
  });
});
