import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';
import { type Orthanc, orthancIsHere, startOrthanc } from '#test/orthanc.ts';

const run = promisify(execFile);
const IMAGES = 6;
const SHARED = '2.25.5001';
const OTHER = '2.25.5002';

/** A stranger's PACS takes over what was shared with its doctor (B9): Orthanc as the client of DICOMweb. */
describe.skipIf(!orthancIsHere)('B9: the recipient’s PACS', { timeout: 120_000 }, () => {
  let house: HttpHouse;
  let orthanc: Orthanc;
  let patientId: PatientId;
  let cookie: string;
  let origin: string;
  let token: string;

  const studyOf = (uid: string) => ({
    studyInstanceUid: uid,
    jpegs: Array.from({ length: IMAGES }, () => Buffer.from('jpeg')),
    dicom: Array.from({ length: IMAGES }, (_, at) => ({
      bytes: makeDicom([
        ...imageOf(64, 64),
        ['StudyInstanceUID', 'UI', uid],
        ['SeriesInstanceUID', 'UI', `${uid}.1`],
        ['SOPInstanceUID', 'UI', `${uid}.1.${at + 1}`],
        ['InstanceNumber', 'IS', String(at + 1)],
      ]),
      deflated: at % 2 === 0,
    })),
  });
  const post = (url: string, payload: object, as = '') => house.app.inject({ method: 'POST', url, payload, headers: as ? { cookie: as } : {} });

  beforeAll(async () => {
    house = await httpHouse();
    orthanc = await startOrthanc();
    ({ patientId } = await house.patient());
    ({ cookie } = await house.session(grantOfPatient(patientId)));
    await house.result(patientId, studyOf(OTHER));
    const { resultId } = await house.result(patientId, studyOf(SHARED));
    const wish = { recipients: ['dott.neri@ospedale.example'], pin: '482103', pinDelivery: 'patient', days: 15 };
    const { shareId } = (await post(`/api/results/${resultId}/shares`, wish, cookie)).json();
    const row = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
    const link = /\/s\/([\w-]{43})/.exec(secretOfNotice(house.masterKey, row) ?? '')?.[1];
    const session = String((await post('/api/session', { method: 'share', token: link, pin: '482103' })).headers['set-cookie']).split(';')[0];
    ({ token } = (await post('/api/shares/dicomweb-token', {}, session)).json());
    origin = await house.app.listen({ port: 0, host: '127.0.0.1' });
  });
  afterAll(async () => {
    await orthanc.stop();
    await house.close();
  });

  const json = async (url: string, body: object, method = 'POST') => {
    const answer = await fetch(url, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
    return { status: answer.status, body: await answer.text() };
  };
  const studiesThere = async () => {
    const ids = (await (await fetch(`${orthanc.url}/studies`)).json()) as string[];
    return Promise.all(ids.map(async (id) => (await (await fetch(`${orthanc.url}/studies/${id}`)).json()).MainDicomTags.StudyInstanceUID as string));
  };

  it('is told the address and the token, finds the one study, and takes exactly it, every object whole', async () => {
    const server = { Url: `${origin}/api/dicomweb`, HttpHeaders: { Authorization: `Bearer ${token}` }, HasDelete: false, ChunkedTransfers: true };
    expect((await json(`${orthanc.dicomwebUrl}/servers/lastra`, server, 'PUT')).status).toBe(200);
    const found = await json(`${orthanc.dicomwebUrl}/servers/lastra/qido`, { Uri: '/studies' });
    expect([found.status, new Set([...found.body.matchAll(/2\.25\.500\d/g)].map(String))]).toEqual([200, new Set([SHARED])]);
    const taken = await json(`${orthanc.dicomwebUrl}/servers/lastra/retrieve`, { Resources: [{ Study: SHARED }], Synchronous: true });
    expect([taken.status, taken.body]).toEqual([200, expect.stringContaining(`"ReceivedInstancesCount" : "${IMAGES}"`)]);
    expect(await studiesThere()).toEqual([SHARED]);
    const instances = (await (await fetch(`${orthanc.url}/instances?expand`)).json()) as { ID: string; MainDicomTags: { SOPInstanceUID: string } }[];
    expect(instances).toHaveLength(IMAGES);
    for (const { ID, MainDicomTags } of instances) {
      const bytes = Buffer.from(await (await fetch(`${orthanc.url}/instances/${ID}/file`)).arrayBuffer());
      const at = Number(MainDicomTags.SOPInstanceUID.split('.').at(-1)) - 1;
      expect(bytes.equals(Buffer.from(studyOf(SHARED).dicom[at]?.bytes ?? []))).toBe(true);
    }
    const refused = await json(`${orthanc.dicomwebUrl}/servers/lastra/retrieve`, { Resources: [{ Study: OTHER }], Synchronous: true });
    expect(refused.status).not.toBe(200);
    expect(await studiesThere()).toEqual([SHARED]);
  });

  it('or anyone with curl', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'lastra-curl-'));
    const curl = async (url: string, ...more: string[]) =>
      (await run('curl', ['-s', '-o', path.join(folder, 'out'), '-w', '%{http_code}', '-H', `Authorization: Bearer ${token}`, ...more, url])).stdout;
    try {
      const instance = `${origin}/api/dicomweb/studies/${SHARED}/series/${SHARED}.1/instances/${SHARED}.1.1`;
      expect(await curl(instance, '-H', 'Accept: application/dicom')).toBe('200');
      expect((await readFile(path.join(folder, 'out'))).subarray(128, 132).toString()).toBe('DICM');
      expect(await curl(`${origin}/api/dicomweb/studies/${OTHER}`)).toBe('404');
      expect(await curl(`${origin}/api/results`)).toBe('401');
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
