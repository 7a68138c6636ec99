import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import { endingCopiesIn } from '#adapters/postgres/ending-copies.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { type ChildRenderer, childRenderer } from '#adapters/rendering/child-renderer.ts';
import { keyedHash } from '#adapters/secrets/keyed.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { grantOfPatient } from '#domain/grant.ts';
import type { CopyId, PatientId } from '#domain/identifiers.ts';
import { verdictOnCopyFault } from '#doors/jobs/fault-verdicts.ts';
import { imageOf, type Made, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { keptLog } from '#test/copies.ts';
import { type HttpHouse, httpHouse, NOW } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';
import { sharedTool } from '#test/shared.ts';
import { deriveCopy, makeCopy } from '#use-cases/delivery/derive-copy.ts';
import { endCopies } from '#use-cases/delivery/end-copies.ts';
import { workOnCopy } from '#use-cases/delivery/work-on-copy.ts';
import { uidsOfShare } from '#use-cases/sharing/begin-deidentified.ts';

const run = promisify(execFile);
const STUDY = '2.25.990011223344';
/** Everything that must not be told, as it may stand in texts and bytes; in both of the encodings that a file can have it in. */
const SECRETS = ['BIANCHI', 'Bianchi', 'bianchi', 'SR777777', 'ACC4711', '19540101', '1954-01-01', 'N4711', STUDY, 'Mantova', 'Neri', 'B\0I\0A\0N'];

let house: HttpHouse;
let renderer: ChildRenderer;
let patientId: PatientId;
let cookie: string;
let resultId: string;
let reportId: string | null;
let files: string;
let address: string;

/** CT images, a structured report and a secondary capture of one study, with the patient planted wherever a device may write. */
function objectsOf(study: string): readonly Uint8Array[] {
  const object = (number: number, more: readonly Made[]) =>
    makeDicom([
      ...imageOf(8, 8),
      ['StudyInstanceUID', 'UI', study],
      ['SeriesInstanceUID', 'UI', `${study}.1`],
      ['SOPInstanceUID', 'UI', `${study}.1.${number}`],
      ['InstanceNumber', 'IS', String(number)],
      ['ImageType', 'CS', 'ORIGINAL\\PRIMARY\\AXIAL'],
      ['PatientName', 'PN', 'BIANCHI^ANNA'],
      ['PatientID', 'LO', 'SR777777'],
      ['PatientBirthDate', 'DA', '19540101'],
      ['AccessionNumber', 'SH', 'ACC4711'],
      ['ReferringPhysicianName', 'PN', 'Neri^Carlo'],
      ['ImageComments', 'LT', 'sig.ra Bianchi'],
      ['SoftwareVersions', 'LO', 'v1 bianchi anna'],
      ['RescaleIntercept', 'DS', '-1024'],
      ['RescaleSlope', 'DS', '1'],
      ['KVP', 'DS', '120'],
      ['SliceThickness', 'DS', '3'],
      ['PixelSpacing', 'DS', '0.5\\0.5'],
      ['ImagePositionPatient', 'DS', `0\\0\\${number}`],
      ['ImageOrientationPatient', 'DS', '1\\0\\0\\0\\1\\0'],
      ['FrameOfReferenceUID', 'UI', `${study}.7`],
      ['PositionReferenceIndicator', 'LO', ''],
      ['PatientPosition', 'CS', 'HFS'],
      [0x00091010, 'LO', 'BIANCHI^ANNA'],
      [0x00090010, 'LO', 'SOMEBODY'],
      [0x00111001, 'OB', Buffer.from('Bianchi', 'utf16le')],
      ...more,
    ]);
  return [
    object(1, []),
    object(2, []),
    object(3, [['SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.88.11']]),
    object(4, [['SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.7']]),
  ];
}

beforeAll(async () => {
  house = await httpHouse();
  address = await house.app.listen({ port: 0, host: '127.0.0.1' });
  renderer = childRenderer({ log: keptLog() });
  files = await mkdtemp(path.join(tmpdir(), 'lastra-deidentified-'));
  ({ patientId } = await house.patient({ localId: 'SR777777' }));
  ({ cookie } = await house.session(grantOfPatient(patientId)));
  const dicom = objectsOf(STUDY).map((bytes) => ({ bytes }));
  const jpegs = dicom.map((_, index) => Buffer.from(`jpeg ${index}`));
  const about = { description: 'RX TORACE BIANCHI ANNA', orderNumber: 'N4711', accessionNumber: 'ACC4711', studyInstanceUid: STUDY };
  ({ resultId, reportId } = await house.result(patientId, { ...about, dicom, jpegs, pdf: Buffer.from('%PDF-1.7 referto di Bianchi Anna') }));
});
afterAll(async () => {
  renderer.close();
  await rm(files, { recursive: true, force: true });
  await house.close();
});

async function shared(over: object = {}, id = resultId): Promise<{ shareId: string; recipient: string }> {
  const payload = {
    recipients: ['secondo@parere.example'],
    pin: '482103',
    pinDelivery: 'patient',
    days: 15,
    deidentified: true,
    requestId: crypto.randomUUID(),
    ...over,
  };
  const made = await house.app.inject({ method: 'POST', url: `/api/results/${id}/shares`, headers: { cookie }, payload });
  expect(made.statusCode).toBe(201);
  const { shareId } = made.json();
  const [notice] = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:%`).execute();
  const link = notice ? (secretOfNotice(house.config.secrets.masterKey, notice) ?? '') : '';
  expect(link).not.toMatch(/bianchi/i);
  const token = /\/s\/([\w-]{43})/.exec(link)?.[1];
  const opened = await house.app.inject({ method: 'POST', url: '/api/session', payload: { method: 'share', token, pin: '482103' } });
  expect(opened.statusCode).toBe(201);
  return { shareId, recipient: String(opened.headers['set-cookie']).split(';')[0] ?? '' };
}

/** Does the jobs that wait, as a worker would. */
async function worked(outcome = 'ready'): Promise<void> {
  const { db } = house.database;
  const system = { clock: { now: () => house.clock.at }, log: keptLog() };
  const derive = deriveCopy(
    {
      source: copiesIn(db),
      copies: copyWorkIn(db),
      blobs: house.blobs,
      pictures: { packing: nodePacking(), renderer },
      system,
      transactions: transactionsOf(db, (tx) => ({
        source: copiesIn(tx),
        jobs: { enqueue: async (name, payload) => void house.enqueued.push({ name, payload }) },
      })),
      uidIn: uidsOfShare(keyedHash(house.config.secrets.masterKey)),
    },
    { maxInstanceBytes: 1_000_000, maxRenderedFrames: 10 },
  );
  const never = () => Promise.reject(new Error('The archive was to be asked'));
  const transactions = transactionsOf(db, (tx) => ({ copies: copyWorkIn(tx), jobs: { enqueue: async () => undefined } }));
  const work = workOnCopy({ copies: copyWorkIn(db), fetchCopy: makeCopy(never, derive), transactions, ...system }, verdictOnCopyFault);
  for (const { name, payload } of house.enqueued.splice(0)) {
    if (name === 'fetch-copy') expect(await work((payload as { copyId: CopyId }).copyId, new AbortController().signal)).toBe(outcome);
  }
}

const get = (url: string, as: string) => house.app.inject({ url, headers: { cookie: as } });
function expectNobody(bytes: Buffer, where: string): void {
  const found = SECRETS.filter((secret) => bytes.includes(Buffer.from(secret, 'latin1')));
  expect({ where, found }).toEqual({ where, found: [] });
}
/** Everything that lies in a ZIP, inflated: what is deflated hides from a scan. */
async function unpacked(zip: Buffer): Promise<Buffer> {
  const parts: Buffer[] = [zip];
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    const [method, stored, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    if (method === 8) parts.push(inflateRawSync(zip.subarray(start, start + stored)));
  }
  return Buffer.concat(parts);
}
async function medium(recipient: string, take: string): Promise<Buffer> {
  const headers = { cookie: recipient };
  const asked = await house.app.inject({ method: 'POST', url: `/api/results/${resultId}/deliveries`, headers, payload: { medium: 'zip', take } });
  expect([asked.statusCode, asked.json().state]).toEqual([201, 'ready']);
  const { deliveryId } = asked.json();
  // Over a real connection: the pace of a transfer is its reader's.
  const sent = await fetch(`${address}/api/deliveries/${deliveryId}/content`, { headers });
  expect(sent.status).toBe(200);
  expect(String(sent.headers.get('content-disposition'))).not.toMatch(/bianchi/i);
  return Buffer.from(await sent.arrayBuffer());
}

describe('a share without its person (B21)', () => {
  it('tells the recipient of images and of nobody: session, list, result, pictures, DICOMweb and medium hold nothing of the patient', async () => {
    const { recipient } = await shared();
    await worked();
    const session = await get('/api/session', recipient);
    expect(session.json()).toMatchObject({ actor: 'recipient', patient: null });
    const result = await get(`/api/results/${resultId}`, recipient);
    expect(result.json()).toMatchObject({
      description: '',
      orderNumber: '',
      tests: [],
      reports: [],
      studies: [{ instanceCount: 2, copy: { state: 'ready' } }],
    });
    const [study] = result.json().studies;
    expect(study.studyInstanceUid).toMatch(/^2\.25\.\d{20,39}$/);
    const image = study.series[0].images[0] as string;
    const answers = {
      session,
      result,
      list: await get('/api/results', recipient),
      image: await get(`/api/results/${resultId}/images/${image}`, recipient),
      studies: await get('/api/dicomweb/studies', recipient),
      metadata: await get(`/api/dicomweb/studies/${study.studyInstanceUid}/metadata`, recipient),
      instances: await get(`/api/dicomweb/studies/${study.studyInstanceUid}`, recipient),
    };
    for (const [where, answer] of Object.entries(answers)) {
      expect([where, answer.statusCode]).toEqual([where, 200]);
      expectNobody(Buffer.concat([answer.rawPayload, Buffer.from(JSON.stringify(answer.headers))]), where);
    }
    for (const take of ['all', 'dicom', 'jpeg']) expectNobody(await unpacked(await medium(recipient, take)), take);
  });

  it('tells the patient beforehand what would be shown and what not', async () => {
    const preview = await get(`/api/results/${resultId}/deidentified`, cookie);
    expect([preview.statusCode, preview.json().known]).toEqual([200, true]);
    const without = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7') });
    const payload = { recipients: ['a@b.example'], pin: '482103', pinDelivery: 'patient', days: 15, deidentified: true };
    const refused = await house.app.inject({ method: 'POST', url: `/api/results/${without.resultId}/shares`, headers: { cookie }, payload });
    expect([refused.statusCode, refused.json().code]).toEqual([422, 'share.choice-unavailable']);
  });

  it('opens no door to what is whole: the report, the real study, its images, and no word finds what is not shown', async () => {
    const { recipient } = await shared();
    await worked();
    for (const url of [
      `/api/results/${resultId}/reports/${reportId}/pdf`,
      `/api/results/${resultId}/reports/${reportId}/original`,
      `/api/results/${resultId}/images/${STUDY}.1.1-1`,
      `/api/dicomweb/studies/${STUDY}/metadata`,
      `/api/dicomweb/studies/${STUDY}`,
    ])
      expect([url, (await get(url, recipient)).statusCode]).toEqual([url, 404]);
    for (const word of ['ACC4711', 'N4711', 'Mantova', 'BIANCHI']) expect((await get(`/api/results?query=${word}`, recipient)).json().items).toEqual([]);
    expect((await get('/api/results?query=ACC4711', cookie)).json().items).toHaveLength(1);
    expect((await get(`/api/dicomweb/studies?PatientID=SR777777`, recipient)).body).not.toContain('0020000D');
  });

  it('shows the report only where the patient added it', async () => {
    const { recipient } = await shared({ withReport: true });
    await worked();
    expect((await get(`/api/results/${resultId}`, recipient)).json().reports).toHaveLength(1);
    expect((await get(`/api/results/${resultId}/reports/${reportId}/pdf`, recipient)).statusCode).toBe(200);
  });

  it('two shares of one result cannot be led to each other by a UID, and each keeps its own', async () => {
    const [first, second] = [await shared(), await shared()];
    await worked();
    const uidOf = async (recipient: string) => (await get(`/api/results/${resultId}`, recipient)).json().studies[0].studyInstanceUid as string;
    const [one, other] = [await uidOf(first.recipient), await uidOf(second.recipient)];
    expect(one).not.toBe(other);
    expect((await get(`/api/dicomweb/studies/${other}/metadata`, first.recipient)).statusCode).toBe(404);
    expect((await get(`/api/dicomweb/studies/${one}/metadata`, cookie)).statusCode).toBe(404);
  });

  it('I6: annulled, the copy is ended and its key destroyed; the patient’s own stays', async () => {
    const { shareId, recipient } = await shared();
    await worked();
    const { db, ownerDb } = house.database;
    const packs = () =>
      ownerDb
        .selectFrom('share_studies')
        .innerJoin('copies', 'copies.study_instance_uid', 'share_studies.study_instance_uid')
        .innerJoin('blobs', 'blobs.blob_id', 'copies.pack_blob_id')
        .select(['state', 'wrapped_key'])
        .where('share_id', '=', shareId)
        .execute();
    expect(await packs()).toMatchObject([{ state: 'ready' }]);
    await house.app.inject({ method: 'DELETE', url: `/api/shares/${shareId}`, headers: { cookie } });
    expect((await get(`/api/results/${resultId}`, recipient)).statusCode).toBe(401);
    await endCopies({ copies: endingCopiesIn(db), blobs: house.blobs, clock: { now: () => NOW }, log: keptLog() })();
    expect(await packs()).toEqual([{ state: 'ended', wrapped_key: null }]);
    expect((await copiesIn(db).ofStudies([STUDY]))[0]?.state).toBe('ready');
  });

  it('waits for the study’s own copy where there is none, and has it fetched', async () => {
    const study = `${STUDY}.9`;
    const result = await house.result(patientId, { jpegs: [Buffer.from('jpeg')], studyInstanceUid: study });
    await house.database.ownerDb.updateTable('copies').set({ state: 'ended' }).where('study_instance_uid', '=', study).execute();
    const { recipient } = await shared({}, result.resultId);
    house.enqueued.splice(0, 1);
    await house.database.ownerDb.deleteFrom('copies').where('study_instance_uid', '=', study).where('state', '=', 'wanted').execute();
    await worked('recalled');
    expect(house.enqueued.splice(0)).toMatchObject([{ name: 'fetch-copy' }]);
    expect((await get(`/api/results/${result.resultId}`, recipient)).json().studies).toMatchObject([{ copy: { state: 'recalled' } }]);
  });

  it.skipIf(!sharedTool('pdi_check.py') || !existsSync('/usr/bin/dciodvfy'))(
    'its medium stands before an independent judge (needs Debian’s DICOM tools)',
    async () => {
      const { recipient } = await shared();
      await worked();
      const zip = path.join(files, 'medium.zip');
      await writeFile(zip, await medium(recipient, 'all'));
      const { stdout } = await run('/usr/bin/python3', [sharedTool('pdi_check.py') ?? '', zip, '--profile', 'cd']).catch((error: { stdout: string }) => error);
      expect(stdout.split('\n').filter((line) => line.startsWith('FAIL'))).toEqual([]);
      const { stdout: readme } = await run('unzip', ['-p', zip, 'README.TXT']);
      expect(readme.replace(/\s+/g, ' ')).toContain('2 elementi non potevano essere resi anonimi');
    },
  );
});
