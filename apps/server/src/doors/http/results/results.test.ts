import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Result, ResultPage } from '#contract/results.ts';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';

let house: HttpHouse;
let patientId: PatientId;
let cookie: string;
let address: string;
const DAY = 86_400_000;
const PDF = Buffer.concat([Buffer.from('%PDF-1.7 '), Buffer.alloc(600_000, 'referto '), Buffer.from('%%EOF')]);

beforeAll(async () => {
  house = await httpHouse();
  address = await house.app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.at = NOW;
  house.auditBroken.now = false;
  ({ patientId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
});
const get = (url: string) => house.app.inject({ url, headers: { cookie } });
const list = async (query = ''): Promise<ResultPage> => {
  const answer = await get(`/api/results${query}`);
  expect(answer.statusCode).toBe(200);
  return answer.json();
};
const audited = async (action: string) => (await house.auditTrail()).filter((entry) => entry.action === action && entry.patient_id === patientId).length;

describe('the list of results (F21, F22)', () => {
  it('shows what was published to this person, newest first (E8), and nothing withdrawn, hidden, ended, not yet public or of others', async () => {
    const other = await house.patient();
    await house.result(other.patientId);
    const old = await house.result(patientId, { orderedAt: new Date(NOW.getTime() - 9 * DAY), description: 'TORACE' });
    const recent = await house.result(patientId, { orderedAt: new Date(NOW.getTime() - DAY), description: 'TORACE' });
    await house.result(patientId, { withdrawnAt: NOW });
    await house.result(patientId, { availableUntil: NOW });
    await house.result(patientId, { publishedAt: new Date(NOW.getTime() + 1) });
    const { items, next } = await list();
    expect(items.map(({ resultId }) => resultId)).toEqual([recent.resultId, old.resultId]);
    expect(next).toBeNull();
    expect(await audited('results.listed')).toBe(1);
  });

  it('tells of each result its tests, reports, studies and where the images are', async () => {
    const { reportId } = await house.result(patientId, { pdf: PDF, jpegs: [Buffer.from('one'), Buffer.from('two')], accessionNumber: 'MTF1' });
    const [item] = (await list()).items;
    expect(item).toMatchObject({
      description: 'TORACE',
      kind: 'RAD',
      status: 'final',
      site: 'Mantova',
      prescriber: null,
      tests: [{ description: 'TORACE', accessionNumber: 'MTF1', status: 'final' }],
      reports: [{ reportId, status: 'final', version: 1, signed: false, sizeBytes: PDF.length }],
      studies: [
        { seriesCount: 1, instanceCount: 2, imageCount: 2, sizeBytes: { dicom: 6, jpeg: 6 }, copy: { state: 'ready', done: 2, total: 2, reason: null } },
      ],
    });
  });

  it('finds every word in the description, the site, the order number or the accession number, and takes %, _ and quotes as they are', async () => {
    await house.result(patientId, { description: 'AVAMBRACCIO (2 PR.) (D)', site: 'Asola', orderNumber: 'MTF3234312' });
    await house.result(patientId, { description: 'TORACE 100%', accessionNumber: 'MTF20210423140118B0' });
    const found = async (query: string) => (await list(`?query=${encodeURIComponent(query)}`)).items.map(({ description }) => description);
    expect(await found('avambraccio asola')).toEqual(['AVAMBRACCIO (2 PR.) (D)']);
    expect(await found('3234')).toEqual(['AVAMBRACCIO (2 PR.) (D)']);
    expect(await found('20210423140118b0')).toEqual(['TORACE 100%']);
    expect(await found('%')).toEqual(['TORACE 100%']);
    expect(await found('torace asola')).toEqual([]);
    for (const odd of ["'; drop table orders; --", '_', '\\', '(', '\u0000', 'ẞ', '💀']) expect(await found(odd)).not.toContain('nothing');
  });

  it('sorts by each column and pages by rows: every row once, also where values are equal', async () => {
    for (let index = 0; index < 23; index += 1) {
      await house.result(patientId, {
        description: `RX ${'x'.repeat(80)} ${index % 3}`,
        site: index % 4 ? `Sede ${index % 4}` : null,
        orderedAt: new Date(NOW.getTime() - Math.floor(index / 2) * DAY),
      });
    }
    for (const sort of ['-orderedAt', 'orderedAt', 'description', '-description', 'site', '-site', 'status', '-status', 'kind', '-kind']) {
      const seen: ResultPage['items'] = [];
      let cursor = '';
      for (let page = 0; page < 20; page += 1) {
        const { items, next } = await list(`?limit=4&sort=${sort}${cursor}`);
        seen.push(...items);
        if (!next) break;
        cursor = `&cursor=${next}`;
      }
      expect(new Set(seen.map(({ resultId }) => resultId)).size).toBe(23);
      expect(seen).toHaveLength(23);
      const key = sort.replace('-', '') as 'orderedAt' | 'description' | 'site';
      const values = seen.map((item) => String(item[key] ?? ''));
      expect(values).toEqual(sort.startsWith('-') ? values.toSorted().toReversed() : values.toSorted());
    }
  });

  it('takes a parameter without a value for one that is not there', async () => {
    await house.result(patientId, { description: 'TORACE' });
    expect(await list('?query=&sort=&cursor=&limit=')).toEqual(await list());
    expect((await list('?query=&sort=&cursor=&limit=')).items).toHaveLength(1);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'sort=name',
    'cursor=x',
    `cursor=${Buffer.from('site 11111111-1111-4111-8111-111111111111').toString('base64url')}`,
    `query=${'a'.repeat(101)}`,
  ])('refuses %s in words', async (query) => {
    expect((await get(`/api/results?${query}`)).json()).toMatchObject({ status: 400, code: 'request.invalid' });
  });
});

describe('one result (F25 to F27)', () => {
  it('has its series, and their images in the order of their numbers; a press away from each JPEG', async () => {
    const { resultId, imageIds } = await house.result(patientId, { jpegs: [Buffer.from('last'), Buffer.from('middle'), Buffer.from('first')] });
    const result: Result = (await get(`/api/results/${resultId}`)).json();
    expect(result.studies[0]?.series).toMatchObject([{ modality: 'CT', description: 'TORACE', instanceCount: 3, images: imageIds.toReversed() }]);
    const bodies = [];
    for (const id of result.studies[0]?.series[0]?.images ?? []) {
      const image = await get(`/api/results/${resultId}/images/${id}`);
      expect([image.headers['content-type'], image.headers['cache-control']]).toEqual(['image/jpeg', 'no-store']);
      bodies.push(image.body);
    }
    expect(bodies).toEqual(['first', 'middle', 'last']);
    expect([await audited('result.opened'), await audited('image.opened')]).toEqual([1, 1]);
  });

  it('F59: says which images the radiologist picked out, in the order of the series; what a selection names beside them is not told', async () => {
    const { resultId, imageIds } = await house.result(patientId, { jpegs: [1, 2, 3, 4].map((number) => Buffer.from(`${number}`)), keyImages: [2, 4, 99] });
    const result: Result = (await get(`/api/results/${resultId}`)).json();
    expect(result.studies[0]?.keyImages).toEqual([imageIds[3], imageIds[1]]);
  });

  it('an image of another result is not there, whatever address asks for it (T31)', async () => {
    const mine = await house.result(patientId, { jpegs: [Buffer.from('mine')] });
    const other = await house.patient();
    const theirs = await house.result(other.patientId, { jpegs: [Buffer.from('theirs')] });
    for (const url of [
      `/api/results/${mine.resultId}/images/${theirs.imageIds[0]}`,
      `/api/results/${theirs.resultId}/images/${theirs.imageIds[0]}`,
      `/api/results/${mine.resultId}/images/${mine.imageIds[0]?.replace('-1', '-2')}`,
      `/api/results/${mine.resultId}/images/${mine.imageIds[0]}x`,
      `/api/results/${mine.resultId}/images/..%2f`,
      `/api/results/${mine.resultId.toUpperCase()}`,
      `/api/results/' or 1=1`,
    ])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404]);
  });

  it('taken off line by the patient it is gone by every address, and the audit says who did it (F67, I6)', async () => {
    const { resultId, reportId, imageIds } = await house.result(patientId, { pdf: PDF, jpegs: [Buffer.from('x')] });
    const hide = () => house.app.inject({ method: 'DELETE', url: `/api/results/${resultId}/publication`, headers: { cookie } });
    expect((await hide()).statusCode).toBe(204);
    expect((await hide()).statusCode).toBe(404);
    expect((await list()).items).toEqual([]);
    for (const url of ['', `/reports/${reportId}/pdf`, `/reports/${reportId}/original`, `/reports/${reportId}/signature`, `/images/${imageIds[0]}`])
      expect((await get(`/api/results/${resultId}${url}`)).statusCode).toBe(404);
    expect(await audited('publication.hidden')).toBe(1);
  });
});

describe('the report (F60, F63, B17)', () => {
  let folder: string;
  let signed: Buffer;
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'lastra-signed-'));
    const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
    openssl(
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'k',
      '-out',
      'c',
      '-days',
      '9',
      '-subj',
      '/CN=VERDI GIUSEPPE/serialNumber=TINIT-VRDGPP70A01E897X',
    );
    writeFileSync(path.join(folder, 'r'), PDF);
    openssl('cms', '-sign', '-binary', '-nodetach', '-in', 'r', '-signer', 'c', '-inkey', 'k', '-outform', 'DER', '-out', 's');
    signed = readFileSync(path.join(folder, 's'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read as PDF with its length, framed by our own pages alone, under a name that tells nothing', async () => {
    const { resultId, reportId } = await house.result(patientId, { pdf: PDF });
    const answer = await get(`/api/results/${resultId}/reports/${reportId}/pdf`);
    expect(answer.rawPayload.equals(PDF)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': String(PDF.length),
      'content-disposition': 'inline; filename="report.pdf"',
      'content-security-policy': "frame-ancestors 'self'",
      'cache-control': 'no-store',
    });
    expect(await audited('report.opened')).toBe(1);
    expect((await get(`/api/results/${resultId}/reports/${reportId}/signature`)).json()).toEqual({ state: 'unsigned', signers: [] });
  });

  it('as it was signed is one press away, with who signed it and whether that holds', async () => {
    const { resultId, reportId } = await house.result(patientId, { pdf: PDF, original: signed });
    const original = await get(`/api/results/${resultId}/reports/${reportId}/original`);
    expect(original.rawPayload.equals(signed)).toBe(true);
    expect(original.headers).toMatchObject({ 'content-type': 'application/pkcs7-mime', 'content-disposition': 'attachment; filename="report.pdf.p7m"' });
    expect(await audited('report.original-opened')).toBe(1);
    expect((await get(`/api/results/${resultId}/reports/${reportId}/signature`)).json()).toMatchObject({
      state: 'valid-untrusted',
      signers: [{ name: 'VERDI GIUSEPPE', fiscalCode: 'VRDGPP70A01E897X' }],
    });
    const changed = Buffer.from(signed);
    changed[changed.indexOf('referto')] = 0x52;
    const broken = await house.result(patientId, { pdf: PDF, original: changed });
    expect((await get(`/api/results/${broken.resultId}/reports/${broken.reportId}/signature`)).json()).toMatchObject({ state: 'invalid' });
  });

  it('whose key was destroyed is not there', async () => {
    const { resultId, reportId } = await house.result(patientId, { pdf: PDF });
    await house.database.ownerDb.updateTable('blobs').set({ wrapped_key: null }).execute();
    expect((await get(`/api/results/${resultId}/reports/${reportId}/pdf`)).statusCode).toBe(404);
  });

  it('withdrawn while a slow reader takes it, its transfer breaks off (I6)', async () => {
    const { resultId, reportId } = await house.result(patientId, { pdf: Buffer.alloc(24_000_000, '%PDF') });
    const answer = await fetch(`${address}/api/results/${resultId}/reports/${reportId}/pdf`, { headers: { cookie } });
    const reader = answer.body?.getReader();
    await reader?.read();
    await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: NOW }).where('order_id', '=', resultId).execute();
    house.clock.at = new Date(NOW.getTime() + 3_000);
    const rest = async () => {
      let bytes = 0;
      for (;;) {
        const piece = await reader?.read();
        if (!piece || piece.done) return bytes;
        bytes += piece.value.length;
      }
    };
    await expect(rest()).rejects.toThrow();
  });

  it('left by its reader, at once or in the middle, nothing stays open (T18)', async () => {
    const { resultId, reportId } = await house.result(patientId, { pdf: Buffer.alloc(4_000_000, '%PDF') });
    const left = (afterBytes: number) =>
      new Promise<void>((resolve) => {
        const asked = request(`${address}/api/results/${resultId}/reports/${reportId}/pdf`, { headers: { cookie }, agent: false });
        asked.on('error', () => undefined).on('close', resolve);
        asked.on('response', (answer) => {
          let bytes = 0;
          if (afterBytes === 0) asked.destroy();
          answer.on('error', () => undefined);
          answer.on('data', (piece: Buffer) => {
            bytes += piece.length;
            if (bytes >= afterBytes) asked.destroy();
          });
        });
        asked.end();
        if (afterBytes < 0) asked.on('socket', (socket) => socket.on('connect', () => setImmediate(() => asked.destroy())));
      });
    await Promise.all([-1, -1, -1, 0, 0, 0, 1, 100_000, 1_000_000, 3_000_000].map(left));
    await vi.waitFor(() => expect(house.openReaders()).toBe(0), { timeout: 5_000 });
  });
});

describe('no audit, no byte (I8)', () => {
  it('while the audit cannot be written nothing is disclosed by any address', async () => {
    const { resultId, reportId, imageIds } = await house.result(patientId, { pdf: PDF, jpegs: [Buffer.from('secret-image')] });
    house.auditBroken.now = true;
    for (const url of [
      '/api/results',
      '/api/patient',
      `/api/results/${resultId}`,
      `/api/results/${resultId}/reports/${reportId}/pdf`,
      `/api/results/${resultId}/reports/${reportId}/original`,
      `/api/results/${resultId}/images/${imageIds[0]}`,
    ]) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 503]);
      expect(answer.body).not.toMatch(/BIANCHI|TORACE|%PDF|secret-image/);
    }
    house.auditBroken.now = false;
    expect((await get(`/api/results/${resultId}/images/${imageIds[0]}`)).statusCode).toBe(200);
  });
});

describe('the profile (F18 to F20)', () => {
  it('holds what the hospital holds, leaves out what it does not, and is audited', async () => {
    const answer = (await get('/api/patient')).json();
    expect(answer).toMatchObject({ familyName: 'BIANCHI', sex: 'female', phones: [{ use: 'mobile', value: '+39 333 0000000' }], emails: [] });
    expect(answer).not.toHaveProperty('address');
    expect(await audited('profile.opened')).toBe(1);
  });
});
