import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { joined } from '#standards/bytes/joined.ts';
import { delimiter, headOf } from '#standards/dicom/explicit-vr.ts';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { imageOf, type Made, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse, NOW, type SampleResult } from '#test/http-house.ts';

let house: HttpHouse;
let patientId: PatientId;
let cookie: string;
let result: SampleResult;
let study: string;
let series: string;

const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';
/** Two frames of a JPEG each, written by hand; their bytes only look like JPEG. */
const FRAMES = [Uint8Array.of(0xff, 0xd8, 0xff, 1, 2, 3), Uint8Array.of(0xff, 0xd8, 0xff, 9)];

function compressed(): Uint8Array {
  const image = imageOf(2, 2, 2).filter(([tag]) => tag !== 'PixelData');
  const items = FRAMES.map((bytes) => {
    const even = bytes.length % 2 ? joined([bytes, Uint8Array.of(0)]) : bytes;
    return joined([delimiter(0xfffee000, even.length), even]);
  });
  const header = makeDicom(image, { transferSyntaxUid: JPEG_BASELINE });
  return joined([header, headOf(0x7fe00010, 'OB', 0xffffffff), delimiter(0xfffee000, 0), ...items, delimiter(0xfffee0dd, 0)]);
}

/** What could have been drawn of a radiograph. */
const drawn = () =>
  sharp({ create: { width: 1200, height: 900, channels: 3, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 20 } } })
    .jpeg()
    .toBuffer();

/** Three frames of one bit a pixel, 5 × 3: the second begins in the middle of a byte. */
const BITMAP: readonly Made[] = [
  ...imageOf(3, 5, 3).filter(([tag]) => !['BitsAllocated', 'BitsStored', 'HighBit', 'PixelData'].includes(String(tag))),
  ['BitsAllocated', 'US', '1'],
  ['BitsStored', 'US', '1'],
  ['HighBit', 'US', '0'],
  ['PixelData', 'OB', Uint8Array.of(0b1111_1111, 0b1111_1111, 0b0000_0000, 0b1100_0000, 0b1111_1111, 0b0001_1111)],
];
const PIXELS = (imageOf(4, 4, 3).find(([tag]) => tag === 'PixelData')?.[2] ?? new Uint8Array(0)) as Uint8Array;

beforeAll(async () => {
  house = await httpHouse();
  ({ patientId } = await house.patient());
  ({ cookie } = await house.session(grantOfPatient(patientId)));
  result = await house.result(patientId, {
    jpegs: [Buffer.from('jpeg 1'), Buffer.from('jpeg 2'), await drawn()],
    dicom: [
      { bytes: makeDicom([...imageOf(4, 4, 3), ['PatientName', 'PN', 'Bianchi^Anna']]), deflated: true },
      { bytes: compressed(), transferSyntaxUid: JPEG_BASELINE },
      { bytes: makeDicom(BITMAP) },
    ],
  });
  study = result.studyInstanceUid;
  series = `${study}.1`;
});
afterAll(async () => {
  await house.close();
});

const get = (url: string, accept?: string) => house.app.inject({ url: `/api/dicomweb${url}`, headers: { cookie, ...(accept ? { accept } : {}) } });
const instance = (number: number) => `/studies/${study}/series/${series}/instances/${study}.1.${number}`;

/** The parts of a multipart/related answer, with their headers in lower case. */
function partsOf(answer: { headers: Record<string, unknown>; rawPayload: Buffer }): { headers: Record<string, string>; bytes: Buffer }[] {
  const boundary = /boundary="([^"]+)"/.exec(String(answer.headers['content-type']))?.[1];
  const body = answer.rawPayload.toString('latin1');
  const pieces = `\r\n${body}`.split(`\r\n--${boundary}`);
  expect(pieces.at(-1)).toBe('--\r\n');
  return pieces.slice(1, -1).map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const lines = piece
      .slice(2, end)
      .split('\r\n')
      .map((line) => line.split(/: (.*)/));
    return {
      headers: Object.fromEntries(lines.map(([name = '', value = '']) => [name.toLowerCase(), value])),
      bytes: Buffer.from(piece.slice(end + 4), 'latin1'),
    };
  });
}

describe('QIDO-RS within the grant (PS3.18 10.6)', () => {
  it('finds studies, series and instances in reach, with the attributes of their level', async () => {
    const studies = (await get('/studies')).json<JsonDataset[]>();
    expect(studies).toHaveLength(1);
    expect(studies[0]?.['0020000D']).toEqual({ vr: 'UI', Value: [study] });
    expect(studies[0]?.['00201208']).toEqual({ vr: 'IS', Value: [3] });
    expect(studies[0]?.['00080061']).toEqual({ vr: 'CS', Value: ['CT'] });
    expect(studies[0]?.['00081190']?.Value?.[0]).toMatch(new RegExp(`^http://.*/api/dicomweb/studies/${study}$`));
    const found = await get(`/studies/${study}/series`);
    expect(found.headers['content-type']).toBe('application/dicom+json');
    expect(found.headers['cache-control']).toBe('no-store');
    expect(found.json()[0]['0020000E'].Value).toEqual([series]);
    expect(found.json()[0]['00201209'].Value).toEqual([3]);
    const instances = (await get(`/studies/${study}/series/${series}/instances`)).json<JsonDataset[]>();
    // By instance number, which the house counts backwards.
    expect(instances.map((each) => each['00080018']?.Value?.[0])).toEqual([`${study}.1.3`, `${study}.1.2`, `${study}.1.1`]);
  });

  it('matches by keyword, tag, wild card and list of UIDs; pages by limit and offset', async () => {
    const count = async (query: string) => (await get(`/studies?${query}`)).json<unknown[]>().length;
    expect(await count(`StudyInstanceUID=${study}`)).toBe(1);
    expect(await count(`0020000D=1.2.3,${study}`)).toBe(1);
    expect(await count('StudyInstanceUID=1.2.3')).toBe(0);
    expect(await count('ModalitiesInStudy=C*')).toBe(1);
    expect(await count('ModalitiesInStudy=MR')).toBe(0);
    expect(await count('includefield=all&limit=1&offset=1')).toBe(0);
    const page = (await get('/instances?limit=2&offset=1')).json<JsonDataset[]>();
    expect(page.map((each) => each['00080018']?.Value?.[0])).toEqual([`${study}.1.2`, `${study}.1.1`]);
    expect((await get('/instances?limit=1&offset=1')).headers.warning).toContain('There are 1 additional results');
    expect((await get('/instances?limit=2&offset=1')).headers.warning).toBeUndefined();
    expect((await get('/studies?limit=x')).statusCode).toBe(400);
    expect((await get('/studies?PatientName=bianchi&fuzzymatching=true')).headers.warning).toContain('fuzzymatching');
  });
});

describe('WADO-RS within the grant (PS3.18 10.4)', () => {
  it('gives the whole header by the DICOM JSON Model, pixels as bulk data, whether it is stored deflated or not', async () => {
    const answer = await get(`/studies/${study}/metadata`);
    expect(answer.headers['content-type']).toBe('application/dicom+json');
    const all = answer.json<JsonDataset[]>();
    expect(all).toHaveLength(3);
    const first = all.find((each) => each['00080018']?.Value?.[0] === `${study}.1.1`);
    expect(first?.['00100010']).toEqual({ vr: 'PN', Value: [{ Alphabetic: 'Bianchi^Anna' }] });
    expect(first?.['00280008']).toEqual({ vr: 'IS', Value: [3] });
    expect(first?.['7FE00010']?.BulkDataURI).toMatch(/\/bulkdata\/7FE00010$/);
    expect(first?.['00083002']).toEqual({ vr: 'UI', Value: ['1.2.840.10008.1.2.1'] });
    expect((await get(`${instance(2)}/metadata`)).json()).toHaveLength(1);
  });

  it('gives instances as they are stored, as parts or one by itself', async () => {
    const answer = await get(`/studies/${study}`, 'multipart/related; type="application/dicom"; transfer-syntax=*');
    expect(answer.headers['content-type']).toMatch(/^multipart\/related; type="application\/dicom"; boundary="/);
    const parts = partsOf(answer);
    expect(parts.map(({ headers }) => headers['content-type'])).toEqual([
      'application/dicom; transfer-syntax=1.2.840.10008.1.2.1',
      `application/dicom; transfer-syntax=${JPEG_BASELINE}`,
      'application/dicom; transfer-syntax=1.2.840.10008.1.2.1',
    ]);
    expect(parts[2]?.bytes.equals(makeDicom([...imageOf(4, 4, 3), ['PatientName', 'PN', 'Bianchi^Anna']]))).toBe(true);
    expect(parts[1]?.headers['content-location']).toContain(instance(2));
    const alone = await get(instance(2), 'application/dicom');
    expect(alone.headers['content-type']).toBe('application/dicom');
    expect(alone.rawPayload.equals(compressed())).toBe(true);
  });

  it('gives native frames by offset, also of an object stored deflated; each begins at its first bit', async () => {
    const parts = partsOf(await get(`${instance(1)}/frames/3,1`));
    expect(parts.map(({ headers }) => headers['content-type'])).toEqual(Array(2).fill('application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1'));
    expect(parts.map(({ bytes }) => [...bytes])).toEqual([[...PIXELS.subarray(64, 96)], [...PIXELS.subarray(0, 32)]]);
    const bits = await get(`${instance(3)}/frames/2`, 'application/octet-stream');
    // Bits 15 to 29 of the whole: one that is set, then fourteen that are not.
    expect([...bits.rawPayload].map((byte) => byte.toString(2))).toEqual(['1', '0']);
  });

  it('gives compressed frames as stored, by their media type, also to those who ask for octets', async () => {
    const own = await get(`${instance(2)}/frames/1`, `image/jpeg; transfer-syntax=${JPEG_BASELINE}`);
    expect(own.headers['content-type']).toBe(`image/jpeg; transfer-syntax=${JPEG_BASELINE}`);
    expect([...own.rawPayload]).toEqual([...(FRAMES[0] ?? [])]);
    const ohif = partsOf(await get(`${instance(2)}/frames/2`, 'multipart/related; type=application/octet-stream; transfer-syntax=*'));
    expect(ohif[0]?.headers['content-type']).toBe(`application/octet-stream; transfer-syntax=${JPEG_BASELINE}`);
    expect([...(ohif[0]?.bytes ?? [])]).toEqual([...(FRAMES[1] ?? [])]);
  });

  it('refuses with 406 what would have to be converted, and tells nothing', async () => {
    const answer = await get(`${instance(2)}/frames/1`, 'application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1');
    expect(answer.statusCode).toBe(406);
    expect(answer.json().code).toBe('request.not-acceptable');
    expect((await get(instance(2), 'application/dicom+xml')).statusCode).toBe(406);
    expect((await get(`${instance(2)}/rendered`, 'image/png')).statusCode).toBe(406);
    for (const url of [`${instance(2)}/metadata`, '/studies', `/studies/${study}/series`]) {
      expect((await get(url, 'multipart/related; type="application/dicom+xml"')).statusCode).toBe(406);
      expect((await get(url, 'application/json')).statusCode).toBe(200);
    }
    expect((await get(`${instance(1)}/bulkdata/7FE00010`, 'image/png')).statusCode).toBe(406);
    expect((await get(`${instance(2)}/bulkdata/7FE00010`, 'application/octet-stream')).statusCode).toBe(406);
  });

  it('every address of bulk data in a header is answered: native pixels as they are, compressed ones frame by frame', async () => {
    const headers = (await get(`/studies/${study}/metadata`)).json<JsonDataset[]>();
    const addresses = headers.flatMap((header) => Object.values(header).flatMap(({ BulkDataURI: uri }) => uri ?? []));
    expect(addresses).toHaveLength(3);
    for (const address of addresses) expect((await get(address.replace(/^.*\/api\/dicomweb/, ''))).statusCode).toBe(200);
    expect((await get(`${instance(1)}/bulkdata/7FE00010`)).rawPayload.equals(Buffer.from(PIXELS))).toBe(true);
    const parts = partsOf(await get(`${instance(2)}/bulkdata/7FE00010`));
    expect(parts.map(({ headers: { 'content-type': type } }) => type)).toEqual(Array(2).fill(`application/octet-stream; transfer-syntax=${JPEG_BASELINE}`));
    expect(parts.map(({ bytes }) => bytes[3])).toEqual(FRAMES.map((bytes) => bytes[3]));
  });

  it('gives the JPEG that was drawn as rendered and thumbnail; a series is shown by its middle', async () => {
    for (const form of ['rendered', 'thumbnail', 'frames/1/rendered']) {
      const answer = await get(`${instance(1)}/${form}`);
      expect([answer.headers['content-type'], answer.body]).toEqual(['image/jpeg', 'jpeg 1']);
    }
    expect((await get(`/studies/${study}/series/${series}/thumbnail`)).body).toBe('jpeg 2');
  });

  it('B20: a thumbnail is small, whatever was drawn', async () => {
    const sizeOf = async (url: string) => {
      const { width, height } = await sharp((await get(url)).rawPayload).metadata();
      return [width, height];
    };
    expect(await sizeOf(`${instance(3)}/rendered`)).toEqual([1200, 900]);
    expect(await sizeOf(`${instance(3)}/thumbnail`)).toEqual([256, 192]);
    expect(await sizeOf(`${instance(3)}/frames/1/thumbnail`)).toEqual([256, 192]);
  });

  it('draws a frame that was not drawn beforehand', async () => {
    const answer = await get(`${instance(1)}/frames/2/rendered`);
    expect(answer.statusCode).toBe(200);
    expect([...answer.rawPayload.subarray(0, 3)]).toEqual([0xff, 0xd8, 0xff]);
    expect((await get(`${instance(1)}/frames/9/rendered`)).statusCode).toBe(404);
  });

  it('gives the bytes that a metadata text points to', async () => {
    const [header] = (await get(`${instance(1)}/metadata`)).json<JsonDataset[]>();
    const url = new URL(String(header?.['7FE00010']?.BulkDataURI));
    const answer = await house.app.inject({ url: url.pathname, headers: { cookie, accept: 'application/octet-stream' } });
    expect(answer.rawPayload.equals(PIXELS)).toBe(true);
    expect((await get(`${instance(1)}/bulkdata/00420011`)).statusCode).toBe(404);
  });

  it('gives the samples of a recorder, which lie within a sequence', async () => {
    const samples = new Uint8Array(300_000).map((_, index) => index * 11);
    const group = (bytes: Uint8Array): readonly Made[] => [[0x54001010, 'OW', bytes]];
    const wave = await house.result(patientId, {
      jpegs: [Buffer.from('jpeg')],
      dicom: [{ bytes: makeDicom([['WaveformSequence', 'SQ', [group(Uint8Array.of(1, 2)), group(samples)]]]), deflated: true }],
    });
    const at = `/studies/${wave.studyInstanceUid}/series/${wave.studyInstanceUid}.1/instances/${wave.studyInstanceUid}.1.1`;
    const [header] = (await get(`${at}/metadata`)).json<JsonDataset[]>();
    const groups = (header?.['54000100']?.Value ?? []) as JsonDataset[];
    expect(groups[0]?.['54001010']?.InlineBinary).toBe('AQI=');
    // More than a piece goes over a socket at its pace: here a real one.
    const url = new URL(String(groups[1]?.['54001010']?.BulkDataURI)).pathname;
    const answer = await fetch(new URL(url, await house.app.listen({ port: 0, host: '127.0.0.1' })), {
      headers: { cookie, accept: 'application/octet-stream' },
    });
    expect([answer.status, Buffer.from(await answer.arrayBuffer()).equals(samples)]).toEqual([200, true]);
    for (const path of ['54000100/2/54001010', '54000100/1', '54000100/x/54001010', '54000100/1/54001011', '54000100//54001010', 'x'])
      expect([path, (await get(`${at}/bulkdata/${path}`)).statusCode]).toEqual([path, 404]);
  });

  it('has nothing for what is not there, whatever the address is written like', async () => {
    const absent = ['/studies/1.2.3/metadata', `/studies/${study}/series/1.2/metadata`, `${instance(7)}`, `${instance(1)}/frames/0`, `${instance(1)}/frames/4`];
    for (const url of [...absent, '/studies/abc', '/studies/..%2f..%2fx', `${instance(1)}/frames/1,x`, `${instance(1)}/bulkdata/xx`, '/nothing']) {
      const answer = await get(url);
      expect([url, answer.statusCode]).toEqual([url, 404]);
    }
  });
});

describe('disclosure', () => {
  it('I8: looking through a study is one entry a session, result and hour, written before the first byte; none, no byte', async () => {
    const other = await house.session(grantOfPatient(patientId));
    const as = (url: string) => house.app.inject({ url, headers: { cookie: other.cookie } });
    const entries = async () => (await house.auditTrail()).filter(({ action }) => action === 'image.opened').length;
    house.auditBroken.now = true;
    const before = await entries();
    for (const path of [`/studies/${study}/metadata`, `/studies/${study}`, `${instance(1)}/frames/1`, `${instance(1)}/rendered`, `/studies/${study}/series`]) {
      const answer = await as(`/api/dicomweb${path}`);
      expect([path, answer.statusCode]).toEqual([path, 503]);
      expect(answer.body).not.toMatch(/Bianchi|jpeg/);
    }
    house.auditBroken.now = false;
    await as(`/api/dicomweb/studies/${study}/metadata`);
    await as(`/api/dicomweb${instance(1)}/frames/1`);
    await as(`/api/results/${result.resultId}/images/${result.imageIds[0]}`);
    expect(await entries()).toBe(before + 1);
    expect(house.openReaders()).toBe(0);
  });

  it('I6: withdrawn, ended or out of reach is as if it had never been', async () => {
    const ended = await house.result(patientId, { jpegs: [Buffer.from('jpeg')], dicom: [{ bytes: makeDicom(imageOf(2, 2)) }], withdrawnAt: NOW });
    expect((await get(`/studies/${ended.studyInstanceUid}/metadata`)).statusCode).toBe(404);
    const { patientId: stranger } = await house.patient({ familyName: 'NERI' });
    const session = await house.session(grantOfPatient(stranger));
    const asked = await house.app.inject({ url: `/api/dicomweb/studies?StudyInstanceUID=${study}`, headers: { cookie: session.cookie } });
    expect(asked.json()).toEqual([]);
  });
});
