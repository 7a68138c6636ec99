import dicomParser from 'dicom-parser';
import { describe, expect, it } from 'vitest';
import { parseFiscalCode } from '#standards/fiscal-code/fiscal-code.ts';
import { parseMessage } from '#standards/hl7v2/message.ts';
import { sampleStudies } from './archive-files.ts';
import { result } from './hl7.ts';
import { ORDERS } from './orders.ts';
import { PATIENTS } from './people.ts';
import { demoSigner } from './sign.ts';
import { type JpegEncoder, studyFiles } from './studies.ts';

const NOW = new Date('2026-03-12T10:00:00Z');
const noJpeg: JpegEncoder = async () => new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);

async function first(kind: string): Promise<Buffer> {
  const study = sampleStudies(NOW, 'Europe/Rome').find(({ facts }) => facts.kind === kind);
  if (!study) throw new Error(`no ${kind}`);
  for await (const bytes of studyFiles(study.facts, noJpeg)) return Buffer.from(bytes);
  throw new Error(`${kind} is empty`);
}

describe('the sample studies', () => {
  it.each([
    ['ct-chest', '1.2.840.10008.5.1.4.1.1.2', 512, 512],
    ['mr-knee', '1.2.840.10008.5.1.4.1.1.4', 320, 320],
    ['dx-chest', '1.2.840.10008.5.1.4.1.1.1.1', 2500, 2048],
    ['us-abdomen', '1.2.840.10008.5.1.4.1.1.3.1', 480, 640],
  ])('%s is a Part 10 file that a stranger reads, of the patient it is said to be of', async (kind, sopClassUid, rows, columns) => {
    const dataset = dicomParser.parseDicom(await first(kind));
    expect(dataset.string('x00080016')).toBe(sopClassUid);
    expect(dataset.string('x00020002')).toBe(sopClassUid);
    expect(dataset.uint16('x00280010')).toBe(rows);
    expect(dataset.uint16('x00280011')).toBe(columns);
    expect(dataset.string('x00100020')).toMatch(/^SR000100\d$/);
    if (kind !== 'us-abdomen') expect(dataset.elements.x7fe00010?.length).toBe(rows * columns * 2);
  });

  it('are the same bytes every time', async () => {
    expect((await first('ct-chest')).equals(await first('ct-chest'))).toBe(true);
  });

  it.each([
    ['ct-chest', 120, 1],
    ['dx-chest', 2, 2],
    ['mr-knee', 1, 4],
  ])('%s is of at least %i instances in %i series', { timeout: 240_000 }, async (kind, instances, series) => {
    const study = sampleStudies(NOW, 'Europe/Rome').find(({ facts }) => facts.kind === kind);
    const found = new Map<string, number>();
    for await (const bytes of study ? studyFiles(study.facts, noJpeg) : []) {
      const uid = dicomParser.parseDicom(Buffer.from(bytes), { untilTag: 'x0020000e' }).string('x0020000e') ?? '';
      found.set(uid, (found.get(uid) ?? 0) + 1);
    }
    expect(Math.max(...found.values())).toBeGreaterThanOrEqual(instances / series);
    expect(found.size).toBeGreaterThanOrEqual(series);
  });
});

describe('the sample hospital', () => {
  it('has people with fiscal codes that are right, and every state the contract names', () => {
    for (const patient of PATIENTS) expect(parseFiscalCode(patient.fiscalCode), patient.key).not.toBeNull();
    expect(new Set(ORDERS.map((order) => order.archive ?? order.afterwards))).toEqual(new Set([undefined, 'near-line', 'refused', 'withdrawn', 'ended']));
    expect(ORDERS.some((order) => order.tests.length > 1)).toBe(true);
    expect(ORDERS.flatMap((order) => order.tests).some((test) => test.corrected)).toBe(true);
    expect(ORDERS.flatMap((order) => order.tests).some((test) => test.form === 'signed-pdf')).toBe(true);
  });

  it('writes HL7 that reads back as it was meant, accents, apostrophes and separators included', () => {
    const order = ORDERS[0];
    const test = order?.tests[0];
    const patient = PATIENTS.find((one) => one.key === 'chiara');
    if (!order || !test || !patient) throw new Error('no sample');
    const text = result({ patient, order, test, orderedAt: NOW, reportedAt: NOW, status: 'F', body: { kind: 'text', text: 'a & b | c ^ d ~ e \\ f' } });
    const message = parseMessage(Buffer.from(text), { unnamedCharacterSet: 'utf-8' });
    expect(message.field('PID', 5).text(1)).toBe("D'Angelò");
    expect(message.field('OBX', 5).whole()).toBe('a & b | c ^ d ~ e \\ f');
    expect(message.field('OBR', 18).text()).toMatch(/^\d+$/);
  });

  it('B17: signs with a certificate of an authority that nobody else trusts', async () => {
    const signed = await (await demoSigner(NOW)).sign(Buffer.from('%PDF-1.7'), NOW);
    expect(signed[0]).toBe(0x30);
    expect(Buffer.from(signed).includes('%PDF-1.7')).toBe(true);
  });
});
