import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type Sample, TABLE } from '#test/access/table.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';

const OWN = '2.25.7001';
/** Begins like the shared study's, and is another's. */
const NEIGHBOURS = ['2.25.70011', '2.25.7002'] as const;
/** Stands in everything that was not shared, and in nothing that was. */
const MARK = /SEGRETO|2\.25\.70011|2\.25\.7002/;
const WRITES = new Set(['DELETE /api/session', 'DELETE /api/sessions', 'POST /api/session', 'POST /api/shares/dicomweb-token']);

let house: HttpHouse;
let own: Sample;
let others: readonly Sample[];
let callers: Readonly<Record<string, Record<string, string>>>;
let calls = 0;
const leaks: string[] = [];

const post = (url: string, payload: object, as = '') => house.app.inject({ method: 'POST', url, payload, headers: as ? { cookie: as } : {} });

beforeAll(async () => {
  house = await httpHouse();
  const anna = await house.patient();
  const nera = await house.patient({ familyName: 'SEGRETO', givenName: 'NERA', fiscalCode: 'SGRNRA54A41E897X' });
  own = await staged(anna.patientId, OWN, 'TORACE');
  // Of the same patient, and of another.
  others = [await staged(anna.patientId, NEIGHBOURS[0], 'SEGRETO-1'), await staged(nera.patientId, NEIGHBOURS[1], 'SEGRETO-2')];
  const { cookie } = await house.session(grantOfPatient(anna.patientId));
  const wish = { recipients: ['dott.neri@ospedale.example'], pin: '482103', pinDelivery: 'patient', days: 15 };
  const { shareId } = (await post(`/api/results/${own.resultId}/shares`, wish, cookie)).json();
  const row = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
  const token = /\/s\/([\w-]{43})/.exec(secretOfNotice(house.masterKey, row) ?? '')?.[1];
  const page = cookieOf(await post('/api/session', { method: 'share', token, pin: '482103' }));
  const { token: bearer } = (await post('/api/shares/dicomweb-token', {}, page)).json();
  const show = (await post(`/api/results/${own.resultId}/show-codes`, { download: true }, cookie)).json();
  const { claim } = (await post('/api/show-claims', { code: show.code })).json();
  await post(`/api/show-codes/${show.showId}/confirmation`, {}, cookie);
  const screen = cookieOf(await post('/api/session', { method: 'show', claim }));
  callers = { page: { cookie: page }, 'a PACS': { authorization: `Bearer ${bearer}` }, 'a screen in the surgery': { cookie: screen } };
});
afterAll(() => house.close());

const cookieOf = (answer: { headers: Record<string, unknown> }) => String(answer.headers['set-cookie']).split(';')[0] ?? '';

/** A result and everything that hangs on it, each with its mark. */
async function staged(patientId: PatientId, uid: string, mark: string): Promise<Sample> {
  const { cookie, sessionId } = await house.session(grantOfPatient(patientId));
  const bytes = makeDicom([
    ...imageOf(4, 4),
    ['StudyInstanceUID', 'UI', uid],
    ['SeriesInstanceUID', 'UI', `${uid}.1`],
    ['SOPInstanceUID', 'UI', `${uid}.1.1`],
    ['StudyDescription', 'LO', mark],
    ['PatientName', 'PN', mark],
  ]);
  const accessNumber = `A-${mark}`;
  const made = { description: mark, accessionNumber: `X-${mark}`, accessNumber, pdf: Buffer.from(`%PDF-1.7 ${mark}`), studyInstanceUid: uid };
  const result = await house.result(patientId, { ...made, jpegs: [Buffer.from(`jpeg ${mark}`)], dicom: [{ bytes }] });
  const accessId = await house.access(patientId, accessNumber, { pin1: String(5_000_000_000 + Number(uid.slice(-2))), pin2: '87654321' });
  const ask = async (url: string, payload: object) => (await post(url, payload, cookie)).json();
  const { deliveryId } = await ask(`/api/results/${result.resultId}/deliveries`, { medium: 'zip', take: 'report' });
  const { shareId } = await ask(`/api/results/${result.resultId}/shares`, { recipients: [`${mark}@y.example`], pinDelivery: 'patient', days: 15 });
  const { showId } = await ask(`/api/results/${result.resultId}/show-codes`, {});
  const { resultId, reportId, imageIds, studyInstanceUid } = result;
  return {
    resultId,
    reportId: reportId ?? '',
    imageId: imageIds[0] ?? '',
    deliveryId,
    studyInstanceUid,
    accessId,
    sessionId,
    passkeyId: sessionId,
    shareId,
    showId,
  };
}

interface Call {
  readonly method?: string;
  readonly url: string;
  readonly payload?: object;
  readonly headers?: Record<string, string>;
}
/** As each of the three; whatever is answered must not bear a mark. */
async function ask({ method = 'GET', url, payload, headers = {} }: Call): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const [who, identity] of Object.entries(callers)) {
    calls += 1;
    const answer = await house.app.inject({ method: method as 'GET', url, headers: { ...identity, ...headers }, ...(payload ? { payload } : {}) });
    const told = answer.rawPayload.toString('latin1');
    // An address that was asked for may be repeated by no answer either.
    if (MARK.test(told) || MARK.test(JSON.stringify(answer.headers))) leaks.push(`${who}: ${method} ${url} → ${answer.statusCode}`);
    statuses.push(answer.statusCode);
  }
  return statuses;
}

it('I7, E4: every route with every identifier of others, of the same patient and of another', async () => {
  for (const [route, line] of Object.entries(TABLE)) {
    if (WRITES.has(route)) continue;
    const [method = '', pattern = ''] = route.split(' ');
    for (const other of others) {
      const statuses = await ask({ method, url: line.url(other), ...(line.payload ? { payload: line.payload } : {}) });
      if (/:(?:resultId|study|deliveryId|shareId|showId|accessId|sessionId|passkeyId)/.test(pattern) && line.allowed !== 'anyone')
        expect([route, statuses.filter((status) => status < 400)]).toEqual([route, []]);
    }
  }
});

it('I7: what is another’s within what was shared: reports, images, series, objects', async () => {
  const within = (uid: string, series: string, instance: string) => `/api/dicomweb/studies/${uid}/series/${series}/instances/${instance}`;
  for (const other of others) {
    const uid = other.studyInstanceUid;
    const urls = [
      ...['pdf', 'original', 'signature'].map((what) => `/api/results/${own.resultId}/reports/${other.reportId}/${what}`),
      `/api/results/${own.resultId}/images/${other.imageId}`,
      ...['', '/metadata', '/series', '/instances', '/thumbnail', '/rendered'].map((rest) => `/api/dicomweb/studies/${OWN}/series/${uid}.1${rest}`),
      ...['', '/metadata', '/rendered', '/thumbnail', '/frames/1', '/frames/1/rendered', '/frames/1/thumbnail', '/bulkdata/7FE00010'].flatMap((rest) => [
        within(OWN, `${OWN}.1`, `${uid}.1.1`) + rest,
        within(OWN, `${uid}.1`, `${uid}.1.1`) + rest,
        within(uid, `${OWN}.1`, `${OWN}.1.1`) + rest,
      ]),
    ];
    for (const url of urls) expect([url, (await ask({ url })).filter((status) => status === 200)]).toEqual([url, []]);
    // A series of another is one that is nowhere: nothing of it is weighed.
    const weighed = async (series: string) =>
      (await house.app.inject({ url: `/api/results/${own.resultId}/media?series=${series}`, headers: callers.page ?? {} })).body;
    expect(await weighed(`${uid}.1`)).toBe(await weighed('2.25.999.1'));
    const delivered = async (take: string, series: string) => {
      const payload = { medium: 'zip', take, series: [series] };
      const answer = await house.app.inject({ method: 'POST', url: `/api/results/${own.resultId}/deliveries`, headers: callers.page ?? {}, payload });
      const { state, code, deliveryId = '', sizeBytes = 0 } = answer.json();
      if (deliveryId) await ask({ url: `/api/deliveries/${deliveryId}/content` });
      return [answer.statusCode, state ?? code, sizeBytes];
    };
    for (const take of ['dicom', 'jpeg', 'all']) expect(await delivered(take, `${uid}.1`)).toEqual(await delivered(take, '2.25.999.1'));
    expect((await delivered('dicom', `${uid}.1`))[0]).toBe(422);
  }
});

it('I7: wild cards, ranges, lists, prefixes and escapes', async () => {
  const conditions = [
    ...[...NEIGHBOURS, `${OWN},${NEIGHBOURS.join(',')}`, '*', '2.25.*', '2.25.700?', `${OWN}*`, ''].map((uid) => `StudyInstanceUID=${encodeURIComponent(uid)}`),
    ...['*', 'SEGRETO*', '?EGRETO', 'SEGRETO^NERA', '%', "' or '1'='1"].map((name) => `PatientName=${encodeURIComponent(name)}`),
    ...['*', 'X-SEGRETO-1', 'X-*', '0'].map((number) => `AccessionNumber=${encodeURIComponent(number)}`),
    ...['19000101-20991231', '-20991231', '19000101-', '20260312'].map((date) => `StudyDate=${date}`),
    ...['PatientID=*', '0020000D=*', 'limit=5000&offset=0', 'includefield=all', 'fuzzymatching=true&PatientName=SEGRETI', 'ModalitiesInStudy=CT', 'offset=1'],
  ];
  for (const level of ['studies', 'series', 'instances']) for (const condition of conditions) await ask({ url: `/api/dicomweb/${level}?${condition}` });
  for (const uid of ['*', '2.25.*', '2.25.700', '2.25.7001*', '%2A', '2.25.7001%2C2.25.7002', '2.25.7001%5C2.25.7002', '2.25.7001%00'])
    for (const rest of ['', '/metadata', '/series', '/instances', '/thumbnail'])
      expect([uid, rest, (await ask({ url: `/api/dicomweb/studies/${uid}${rest}` })).filter((status) => status === 200)]).toEqual([uid, rest, []]);
  for (const above of ['..', '%2e%2e', '..%2f', '../..'])
    for (const rest of ['/series', '/studies', '/results']) await ask({ url: `/api/dicomweb/studies/${above}${rest}` });
  for (const query of ['query=SEGRETO', 'query=%25', 'query=*', 'limit=100', 'sort=description', 'resultId=*']) await ask({ url: `/api/results?${query}` });
  for (const frames of ['0', '2', '1,2', '1-9999', '*', '-1', '99999999999'])
    await ask({ url: `/api/dicomweb/studies/${OWN}/series/${OWN}.1/instances/${OWN}.1.1/frames/${frames}` });
  // What lies beside it in the pack.
  for (const range of ['bytes=0-', 'bytes=-1000000', 'bytes=0-999999999', 'bytes=1000-2000,0-1'])
    for (const url of [
      `/api/dicomweb/studies/${OWN}`,
      `/api/results/${own.resultId}/reports/${own.reportId}/pdf`,
      `/api/results/${own.resultId}/images/${own.imageId}`,
    ])
      await ask({ url, headers: { range } });
});

it('what was shared is there all the while, and nothing of others came out in 500 calls and more', async () => {
  for (const [who, headers] of Object.entries(callers)) {
    const answer = await house.app.inject({ url: `/api/dicomweb/studies/${OWN}`, headers });
    expect([who, answer.statusCode, answer.rawPayload.toString('latin1').includes('TORACE')]).toEqual([who, 200, true]);
  }
  console.info(`${calls} calls of a recipient at what is not theirs, ${leaks.length} leaks`);
  expect(leaks).toEqual([]);
  expect(calls).toBeGreaterThan(500);
});
