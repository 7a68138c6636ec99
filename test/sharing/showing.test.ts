import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { patientsIn } from '#adapters/postgres/patients.ts';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

const MINUTE = 60_000;
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0';
let house: HttpHouse;
let patientId: PatientId;
let cookie: string;

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
afterAll(() => house.close());
afterEach(() => {
  house.clock.at = NOW;
});

const post = (url: string, payload: object = {}, as = '') =>
  house.app.inject({ method: 'POST', url, payload, headers: { 'x-forwarded-for': '151.20.3.4', 'user-agent': FIREFOX, ...(as ? { cookie: as } : {}) } });
const get = (url: string, as = cookie) => house.app.inject({ url, headers: { cookie: as } });
const end = (showId: string, as = cookie) => house.app.inject({ method: 'DELETE', url: `/api/show-codes/${showId}`, headers: { cookie: as } });
const confirm = (showId: string, as = cookie) => post(`/api/show-codes/${showId}/confirmation`, {}, as);
const comeIn = (claim: string) => post('/api/session', { method: 'show', claim });
const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']).split(';')[0] ?? '';
const stateOf = async (claim: string) => (await post('/api/show-claims/state', { claim })).json().state;

async function code(over: object = {}) {
  const { resultId, reportId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report') });
  const made = (await post(`/api/results/${resultId}/show-codes`, over, cookie)).json() as { showId: string; code: string; url: string };
  return { resultId, reportId, ...made };
}
const claimOf = async (typed: string) => (await post('/api/show-claims', { code: typed })).json() as { claim: string; check: string };
/** As far as the doctor's screen. */
async function shown(over: object = {}) {
  const made = await code(over);
  const { claim } = await claimOf(made.code);
  await confirm(made.showId);
  const answer = await comeIn(claim);
  expect(answer.statusCode).toBe(201);
  return { ...made, claim, doctor: cookieOf(answer), session: answer.json() };
}

describe('B8: showing a result in the surgery', () => {
  it('a code to type or to scan; the screen that typed it opens that one result after the patient said yes to it', async () => {
    const { showId, resultId, code: typed, url } = await code();
    expect(typed).toMatch(/^[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}$/);
    expect(url).toBe(`http://localhost:8080/s#${typed.replace('-', '')}`);
    expect((await get(`/api/show-codes/${showId}`)).json()).toMatchObject({ state: 'waiting', device: null, check: null, expiresInSeconds: 600, resultId });
    const { claim, check } = await claimOf(` ${typed.toLowerCase().replace('-', ' ')} `);
    expect(await stateOf(claim)).toBe('waiting');
    expect((await get(`/api/show-codes/${showId}`)).json()).toMatchObject({ state: 'claimed', device: 'Firefox, Windows', check, from: '151.20.3.*' });
    expect((await comeIn(claim)).json()).toMatchObject({ status: 401, code: 'sign-in.refused' });
    expect((await confirm(showId)).statusCode).toBe(204);
    expect((await confirm(showId)).statusCode).toBe(204);
    expect(await stateOf(claim)).toBe('confirmed');
    const answer = await comeIn(claim);
    expect(answer.json()).toMatchObject({ actor: 'recipient', method: 'show', share: { resultId, download: false, message: null } });
    const doctor = cookieOf(answer);
    expect((await get('/api/results', doctor)).json().items.map((item: { resultId: string }) => item.resultId)).toEqual([resultId]);
    expect((await get(`/api/show-codes/${showId}`)).json()).toMatchObject({ state: 'open', expiresInSeconds: 3600 });
    for (const url of ['/api/patient', '/api/shares', '/api/show-codes', '/api/access-log', '/api/notices'])
      expect((await get(url, doctor)).statusCode).toBe(404);
    expect((await post(`/api/results/${resultId}/show-codes`, {}, doctor)).statusCode).toBe(404);
  });

  it('downloads only where the patient allowed it', async () => {
    const without = await shown();
    const ask = (resultId: string, as: string) => post(`/api/results/${resultId}/deliveries`, { medium: 'zip', take: 'report' }, as);
    expect((await ask(without.resultId, without.doctor)).statusCode).toBe(404);
    const withIt = await shown({ download: true });
    expect(withIt.session.share.download).toBe(true);
    expect((await ask(withIt.resultId, withIt.doctor)).statusCode).toBe(201);
  });

  it('I10: of fifty screens that type the code at once one holds it, and of fifty that come in by its claim one is in', async () => {
    const made = await code();
    const claims = await Promise.all(Array.from({ length: 50 }, () => claimOf(made.code)));
    const held = (await get(`/api/show-codes/${made.showId}`)).json().check;
    expect(claims.filter(({ check }) => check === held).length).toBeGreaterThan(0);
    await confirm(made.showId);
    const states = await Promise.all(claims.map(({ claim }) => stateOf(claim)));
    expect(states.filter((state) => state === 'confirmed')).toHaveLength(1);
    expect(states.filter((state) => state === 'waiting')).toHaveLength(49);
    const { claim } = claims[states.indexOf('confirmed')] ?? { claim: '' };
    const codes = (await Promise.all(Array.from({ length: 50 }, () => comeIn(claim)))).map(({ statusCode }) => statusCode);
    expect(codes.filter((status) => status === 201)).toHaveLength(1);
    expect(codes.filter((status) => status === 401)).toHaveLength(49);
    await house.database.ownerDb.deleteFrom('secret_tries').execute();
  });

  it('T32: a code that nobody has is answered like one that waits, to the end of the wait', async () => {
    const known = await code();
    const answers = [await post('/api/show-claims', { code: known.code }), await post('/api/show-claims', { code: 'AAAA-BBBB' })];
    const told = answers.map((answer) => ({ status: answer.statusCode, body: Object.keys(answer.json()), seconds: answer.json().expiresInSeconds }));
    expect(told[0]).toEqual({ status: 202, body: ['claim', 'check', 'expiresInSeconds'], seconds: 300 });
    expect(told[1]).toEqual(told[0]);
    const states = async () => Promise.all(answers.map((answer) => stateOf(answer.json().claim)));
    expect(await states()).toEqual(['waiting', 'waiting']);
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE - 1000);
    expect(await states()).toEqual(['waiting', 'waiting']);
    house.clock.at = new Date(NOW.getTime() + 5 * MINUTE);
    expect(await states()).toEqual(['over', 'over']);
    expect((await confirm(known.showId)).statusCode).toBe(404);
  });

  it('I9: one network types sixty codes in ten minutes and then waits, whichever codes they were', async () => {
    await house.database.ownerDb.deleteFrom('secret_tries').execute();
    const made = await code();
    const codes: number[] = [];
    for (let round = 0; round < 61; round += 1) codes.push((await post('/api/show-claims', { code: `AAAA-BB${round}` })).statusCode);
    expect(codes.filter((status) => status === 202)).toHaveLength(60);
    expect((await post('/api/show-claims', { code: made.code })).json()).toMatchObject({ status: 429, code: 'request.too-many' });
    await house.database.ownerDb.deleteFrom('secret_tries').execute();
  });

  it('is good for ten minutes to type, and for an hour on the screen', async () => {
    const late = await code();
    house.clock.at = new Date(NOW.getTime() + 10 * MINUTE);
    await claimOf(late.code);
    expect((await get(`/api/show-codes/${late.showId}`)).json()).toMatchObject({ state: 'over', expiresInSeconds: 0 });
    house.clock.at = NOW;
    const { doctor, resultId } = await shown();
    for (const minute of [14, 28, 42, 56, 59]) {
      house.clock.at = new Date(NOW.getTime() + minute * MINUTE);
      expect((await get(`/api/results/${resultId}`, doctor)).statusCode).toBe(200);
    }
    house.clock.at = new Date(NOW.getTime() + 60 * MINUTE);
    expect((await get(`/api/results/${resultId}`, doctor)).statusCode).toBe(401);
  });

  it('the patient ends it: the wait, the code, and what is open on the screen', async () => {
    const refused = await code();
    const { claim } = await claimOf(refused.code);
    expect((await end(refused.showId)).statusCode).toBe(204);
    expect(await stateOf(claim)).toBe('over');
    expect((await confirm(refused.showId)).statusCode).toBe(404);
    const { showId, resultId, doctor } = await shown();
    const listed = async () => ((await get('/api/show-codes')).json().items as { showId: string }[]).find((item) => item.showId === showId);
    expect(await listed()).toMatchObject({ state: 'open', device: 'Firefox, Windows' });
    expect((await end(showId)).statusCode).toBe(204);
    expect((await end(showId)).statusCode).toBe(204);
    expect((await get(`/api/results/${resultId}`, doctor)).statusCode).toBe(401);
    expect(await listed()).toBeUndefined();
  });

  it('another code ends the one before that opened nothing, and closes no screen', async () => {
    const open = await shown();
    const before = await code();
    const { claim } = await claimOf(before.code);
    await code();
    expect(await stateOf(claim)).toBe('over');
    expect((await get(`/api/results/${open.resultId}`, open.doctor)).statusCode).toBe(200);
  });

  it('ended while the screen comes in, it is not in: twenty times over', async () => {
    for (let round = 0; round < 20; round += 1) {
      const made = await code();
      const { claim } = await claimOf(made.code);
      await confirm(made.showId);
      const [came] = await Promise.all([comeIn(claim), end(made.showId)]);
      if (came.statusCode === 201) expect((await get(`/api/results/${made.resultId}`, cookieOf(came))).statusCode).toBe(401);
      else expect(came.statusCode).toBe(401);
    }
    await house.database.ownerDb.deleteFrom('secret_tries').execute();
  });

  it('E9: what was withdrawn is not shown', async () => {
    const made = await code();
    const { claim } = await claimOf(made.code);
    await confirm(made.showId);
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: NOW }).where('order_id', '=', made.resultId).execute();
    expect((await comeIn(claim)).statusCode).toBe(401);
  });

  it('I7: nobody else’s codes are there', async () => {
    const { showId, code: typed } = await code();
    await claimOf(typed);
    const other = await house.patient();
    const stranger = (await house.session(grantOfPatient(other.patientId))).cookie;
    expect((await get(`/api/show-codes/${showId}`, stranger)).statusCode).toBe(404);
    expect((await confirm(showId, stranger)).statusCode).toBe(404);
    expect((await end(showId, stranger)).statusCode).toBe(404);
    expect((await get('/api/show-codes', stranger)).json()).toEqual({ items: [] });
  });

  it('B14: who saw what tells that it was shown in the surgery, and nothing of code and claim is kept in clear', async () => {
    const { resultId, reportId, doctor, claim, code: typed } = await shown();
    await get(`/api/results/${resultId}/reports/${reportId}/pdf`, doctor);
    const entries = (await get(`/api/access-log?resultId=${resultId}`)).json().items as { what: string; who: { kind: string } }[];
    expect(entries.map(({ what, who }) => [what, who.kind])).toEqual([
      ['report', 'shown'],
      ['show-confirmed', 'self'],
    ]);
    const { ownerDb } = house.database;
    const rows = [await ownerDb.selectFrom('show_codes').selectAll().execute(), await ownerDb.selectFrom('show_claims').selectAll().execute()];
    const trail = await ownerDb.selectFrom('audit_entries').selectAll().execute();
    const kept = JSON.stringify([rows, trail], (_key, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString('latin1') : value));
    for (const secret of [claim, typed, typed.replace('-', '')]) expect(kept).not.toContain(secret);
  });

  it('A40: a merge of its patient ends it', async () => {
    const merged = await house.patient();
    const survivor = await house.patient();
    const { resultId } = await house.result(merged.patientId, { pdf: Buffer.from('%PDF-1.7') });
    const own = (await house.session(grantOfPatient(merged.patientId))).cookie;
    const made = (await post(`/api/results/${resultId}/show-codes`, {}, own)).json();
    const { claim } = await claimOf(made.code);
    await confirm(made.showId, own);
    const doctor = cookieOf(await comeIn(claim));
    const waiting = (await post(`/api/results/${resultId}/show-codes`, {}, own)).json();
    const next = await claimOf(waiting.code);
    const { ownerDb } = house.database;
    await ownerDb.updateTable('orders').set({ patient_id: survivor.patientId }).where('order_id', '=', resultId).execute();
    await patientsIn(ownerDb).absorb(merged.patientId, survivor.patientId);
    expect((await get(`/api/results/${resultId}`, doctor)).statusCode).toBe(401);
    expect(await stateOf(next.claim)).toBe('over');
  });
});
