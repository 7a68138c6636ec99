import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

const DAY = 86_400_000;
const PIN = '482103';
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

const post = (url: string, payload: object = {}, as = '') => house.app.inject({ method: 'POST', url, payload, headers: as ? { cookie: as } : {} });
const bearing = (token: string, url: string, more: Record<string, string> = {}) =>
  house.app.inject({ url, headers: { authorization: `Bearer ${token}`, ...more } });

/** A shared result with images, and its recipient's session. */
async function shared(over: object = {}) {
  const dicom = [{ bytes: makeDicom(imageOf(4, 4)) }];
  const result = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7 the report'), jpegs: [Buffer.from('jpeg')], dicom });
  const body = { recipients: ['dott.neri@ospedale.example'], pin: PIN, pinDelivery: 'patient', days: 15, ...over };
  const { shareId } = (await post(`/api/results/${result.resultId}/shares`, body, cookie)).json();
  const row = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
  const link = /\/s\/([\w-]{43})/.exec(secretOfNotice(house.masterKey, row) ?? '')?.[1] ?? '';
  const answer = await post('/api/session', { method: 'share', token: link, pin: PIN });
  return { ...result, shareId, link, recipient: String(answer.headers['set-cookie']).split(';')[0] ?? '' };
}
async function withToken(over: object = {}) {
  const one = await shared(over);
  const answer = await post('/api/shares/dicomweb-token', {}, one.recipient);
  expect(answer.statusCode).toBe(201);
  return { ...one, ...(answer.json() as { url: string; token: string; expiresAt: string }) };
}
const study = (uid: string, rest = '') => `/api/dicomweb/studies/${uid}${rest}`;

describe('B9: a token for the recipient’s PACS', () => {
  it('fetches the study that was shared, by search, metadata and objects, and finds no other', async () => {
    const other = await shared();
    const { token, url, studyInstanceUid } = await withToken();
    expect(url).toBe('http://localhost:8080/api/dicomweb');
    const found = (await bearing(token, '/api/dicomweb/studies')).json() as Record<string, { Value: string[] }>[];
    expect(found.map((each) => each['0020000D']?.Value)).toEqual([[studyInstanceUid]]);
    expect((await bearing(token, study(studyInstanceUid, '/metadata'))).statusCode).toBe(200);
    const objects = await bearing(token, study(studyInstanceUid));
    expect(objects.statusCode).toBe(200);
    expect(objects.headers['content-type']).toContain('multipart/related');
    for (const wanted of [study(other.studyInstanceUid), study(`${other.studyInstanceUid}`, '/metadata'), study('*'), study('1.2')])
      expect((await bearing(token, wanted)).statusCode).toBe(404);
    for (const query of ['StudyInstanceUID=*', `StudyInstanceUID=${other.studyInstanceUid}`, 'PatientName=*', 'StudyDate=19000101-20991231']) {
      const answer = await bearing(token, `/api/dicomweb/studies?${query}`);
      expect([query, answer.body.includes(other.studyInstanceUid)]).toEqual([query, false]);
    }
  });

  it('is for DICOMweb alone: as a bearer it opens no other route, as a cookie none at all', async () => {
    const { token, recipient, resultId, reportId, studyInstanceUid } = await withToken();
    for (const url of ['/api/session', '/api/results', `/api/results/${resultId}`, `/api/results/${resultId}/reports/${reportId}/pdf`, '/api/deliveries']) {
      expect([url, (await bearing(token, url)).statusCode]).toEqual([url, 401]);
      expect([url, (await house.app.inject({ url, headers: { cookie: `lastra=${token}` } })).statusCode]).toEqual([url, 401]);
    }
    const page = recipient.replace('lastra=', '');
    const refused = await bearing(page, study(studyInstanceUid));
    expect([refused.statusCode, refused.headers['www-authenticate']]).toEqual([401, 'Bearer realm="dicomweb", error="invalid_token"']);
    expect((await house.app.inject({ url: study(studyInstanceUid), headers: { cookie: `lastra=${token}` } })).statusCode).toBe(401);
    expect((await bearing('A'.repeat(43), study(studyInstanceUid), { cookie: recipient })).statusCode).toBe(401);
    expect((await house.app.inject({ url: study(studyInstanceUid), headers: { cookie: recipient } })).statusCode).toBe(200);
  });

  it('ends with the share, at once where it is annulled, and is not kept in clear', async () => {
    const { token, shareId, recipient, studyInstanceUid } = await withToken();
    const rows = await house.database.ownerDb.selectFrom('sessions').selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((await house.app.inject({ method: 'DELETE', url: `/api/shares/${shareId}`, headers: { cookie } })).statusCode).toBe(204);
    expect((await bearing(token, study(studyInstanceUid))).statusCode).toBe(401);
    expect((await post('/api/shares/dicomweb-token', {}, recipient)).statusCode).toBe(401);
  });

  it('lasts a week at the most, asked or not, and never longer than what was shared', async () => {
    const long = await withToken();
    expect(long.expiresAt).toBe(new Date(NOW.getTime() + 7 * DAY).toISOString());
    house.clock.at = new Date(NOW.getTime() + 7 * DAY - 1);
    expect((await bearing(long.token, study(long.studyInstanceUid))).statusCode).toBe(200);
    house.clock.at = new Date(NOW.getTime() + 7 * DAY);
    expect((await bearing(long.token, study(long.studyInstanceUid))).statusCode).toBe(401);
    house.clock.at = NOW;
    const short = await withToken();
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: NOW }).where('order_id', '=', short.resultId).execute();
    expect((await bearing(short.token, study(short.studyInstanceUid))).statusCode).toBe(404);
  });

  it('another one ends the one before; the recipient’s own page goes on', async () => {
    const { token, recipient, studyInstanceUid, resultId } = await withToken();
    const next = (await post('/api/shares/dicomweb-token', {}, recipient)).json();
    expect((await bearing(token, study(studyInstanceUid))).statusCode).toBe(401);
    expect((await bearing(next.token, study(studyInstanceUid))).statusCode).toBe(200);
    expect((await house.app.inject({ url: `/api/results/${resultId}`, headers: { cookie: recipient } })).statusCode).toBe(200);
  });

  it('is given to no one who may not take the images along, to no patient, and for no screen in the surgery', async () => {
    const looking = await shared({ download: false });
    expect((await post('/api/shares/dicomweb-token', {}, looking.recipient)).statusCode).toBe(404);
    expect((await post('/api/shares/dicomweb-token', {}, cookie)).statusCode).toBe(404);
    const code = (await post(`/api/results/${looking.resultId}/show-codes`, { download: true }, cookie)).json();
    const { claim } = (await post('/api/show-claims', { code: code.code })).json();
    await post(`/api/show-codes/${code.showId}/confirmation`, {}, cookie);
    const screen = await post('/api/session', { method: 'show', claim });
    expect(screen.statusCode).toBe(201);
    expect((await post('/api/shares/dicomweb-token', {}, String(screen.headers['set-cookie']).split(';')[0])).statusCode).toBe(404);
  });

  it('B14: the patient reads that it was given, and that images were fetched by it', async () => {
    const { token, resultId, studyInstanceUid } = await withToken();
    await bearing(token, study(studyInstanceUid));
    const { items } = (await house.app.inject({ url: `/api/access-log?resultId=${resultId}`, headers: { cookie } })).json();
    expect(items.map((entry: { what: string; who: { email?: string } }) => [entry.what, entry.who.email])).toEqual([
      ['images', 'dott.neri@ospedale.example'],
      ['dicomweb', 'dott.neri@ospedale.example'],
      ['share-made', undefined],
    ]);
  });
});
