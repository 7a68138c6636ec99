import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { joined } from '../bytes/joined.ts';
import { sourceOf } from './byte-source.ts';
import { textOf } from './dataset.ts';
import { directoryAttributes } from './directory-attributes.ts';
import { delimiter, headOf } from './explicit-vr.ts';
import { DicomFault } from './fault.ts';
import { mediumForm } from './medium-form.ts';
import { openPart10 } from './part10.ts';
import { imageOf, makeDicom } from './test/make-dicom.ts';
import { DEFLATED, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

const open = (bytes: Uint8Array) => openPart10(sourceOf(bytes));
const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'opened',
    (error: unknown) => (error instanceof DicomFault ? error.reason : error),
  );

test.each([IMPLICIT_LITTLE, EXPLICIT_LITTLE, EXPLICIT_BIG])('an object in %s is known by its UIDs and its header can be read', async (transferSyntaxUid) => {
  const part10 = await open(makeDicom(imageOf(4, 6), { transferSyntaxUid }));
  expect(part10.studyInstanceUid).toBe('2.25.1234567890.1');
  expect(part10.sopInstanceUid).toBe('2.25.1234567890.3.1');
  expect(textOf(part10.dataset, 'Rows')).toBe('4');
  expect(part10.pixelData?.length).toBe(48);
  expect(part10.damage).toBeNull();
});

test.each([
  ['no preamble', { preamble: false }, EXPLICIT_LITTLE],
  ['no meta, explicit', { meta: false }, EXPLICIT_LITTLE],
  ['no meta, implicit', { meta: false, transferSyntaxUid: IMPLICIT_LITTLE }, IMPLICIT_LITTLE],
  ['no meta, big endian', { meta: false, transferSyntaxUid: EXPLICIT_BIG }, EXPLICIT_BIG],
])('T9: an object with %s is opened all the same', async (_, options, syntax) => {
  const part10 = await open(makeDicom(imageOf(2, 2), options));
  expect(part10.transferSyntaxUid).toBe(syntax);
  expect(part10.patientId).toBe('P1');
});

test('a deflated object is inflated within a bound, and refused beyond it', async () => {
  const whole = makeDicom(imageOf(64, 64), {});
  const meta = await open(whole);
  const file = joined([whole.subarray(0, meta.datasetStart), deflateRawSync(whole.subarray(meta.datasetStart))]);
  const uid = new TextEncoder().encode(`${EXPLICIT_LITTLE}\0`);
  const at = Buffer.from(file).indexOf(Buffer.from(uid));
  // The transfer syntax grows by three characters and loses its padding: the element and the group get longer by two.
  const deflated = joined([file.subarray(0, at), new TextEncoder().encode(DEFLATED), file.subarray(at + uid.length)]);
  deflated[at - 2] = DEFLATED.length;
  const groupLength = new DataView(deflated.buffer, 140, 4);
  groupLength.setUint32(0, groupLength.getUint32(0, true) + DEFLATED.length - uid.length, true);
  const inflateRaw = async (bytes: Uint8Array, maxOutputLength: number) => new Uint8Array(inflateRawSync(bytes, { maxOutputLength }));
  const part10 = await openPart10(sourceOf(deflated), { inflateRaw });
  expect(part10.pixelData?.length).toBe(64 * 64 * 2);
  expect(await reasonOf(open(deflated))).toBe('needs-inflate');
  expect(await reasonOf(openPart10(sourceOf(deflated), { inflateRaw, maxInflatedBytes: 100 }))).toBe('inflates-too-large');
});

test.each([
  ['implicit', IMPLICIT_LITTLE, EXPLICIT_LITTLE],
  ['explicit', EXPLICIT_LITTLE, IMPLICIT_LITTLE],
  ['big endian', EXPLICIT_BIG, EXPLICIT_LITTLE],
])('T8: an object that says %s in its meta and is something else is read as what it is', async (_, declared, real) => {
  const [head, body] = [makeDicom(imageOf(4, 6), { transferSyntaxUid: declared }), makeDicom(imageOf(4, 6), { transferSyntaxUid: real })];
  const [headEnd, bodyStart] = [(await open(head)).datasetStart, (await open(body)).datasetStart];
  const part10 = await open(joined([head.subarray(0, headEnd), body.subarray(bodyStart)]));
  expect(part10.transferSyntaxUid).toBe(real);
  expect([textOf(part10.dataset, 'Rows'), textOf(part10.dataset, 'Columns')]).toEqual(['4', '6']);
  expect(joined(await Array.fromAsync(mediumForm(part10).chunks())).length).toBeGreaterThan(500);
});

test('a sequence of nonsense costs that sequence alone, and is kept byte for byte', async () => {
  const nonsense = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  const bytes = makeDicom([...imageOf(4, 4), ['ReferencedSeriesSequence', 'SQ', nonsense], ['ConceptNameCodeSequence', 'SQ', nonsense]], {
    transferSyntaxUid: IMPLICIT_LITTLE,
  });
  const part10 = await open(bytes);
  expect([part10.damage, part10.studyInstanceUid]).toEqual([null, '2.25.1234567890.1']);
  const rewritten = await open(joined(await Array.fromAsync(mediumForm(part10).chunks())));
  // PS3.5 6.2.2: what cannot be read as a sequence is UN.
  const kept = rewritten.dataset.heads.find((head) => head.tag === 0x00081115);
  expect([kept?.vr, kept?.length, rewritten.pixelData?.length]).toEqual(['UN', nonsense.length, 32]);
});

test('I13: elements without end are given up, not walked for minutes', async () => {
  const item = joined([delimiter(0x00081115, 0), delimiter(0x00081115, 0)]);
  const start = joined([makeDicom([]), joined([headOf(0x00400555, 'SQ', 0xffffffff), delimiter(0xfffee000, 0xffffffff)])]);
  const filler = new Uint8Array(64 * 1024);
  for (let at = 0; at < filler.length; at += item.length) filler.set(item, at);
  const sizeBytes = start.length + 4_000_000_000;
  const endless = {
    sizeBytes,
    read: async (from: number, to: number) => {
      if (from >= start.length) {
        const phase = (from - start.length) % 16;
        return filler.subarray(phase, phase + Math.min(to - from, 60_000));
      }
      return joined([start.subarray(from, to), filler.subarray(0, Math.max(0, Math.min(to - start.length, 60_000)))]);
    },
  };
  const part10 = await openPart10(endless);
  expect(part10.damage).toMatch(/elements/);
});

test('pixels that lead out of the file are damage, not a reason to lose the object', async () => {
  const bytes = makeDicom(imageOf(32, 32));
  const part10 = await open(bytes.subarray(0, bytes.length - 100));
  expect(part10.damage).toMatch(/7FE0,0010/);
  expect(part10.sopInstanceUid).not.toBe('');
});

test.each([
  ['nothing', new Uint8Array(0), 'not-dicom'],
  ['a ZIP', new TextEncoder().encode(`PK\u0003\u0004${'x'.repeat(500)}`), 'damaged'],
  ['HTML', new TextEncoder().encode(`<!doctype html><html>${'x'.repeat(500)}`), 'damaged'],
  ['an object without its study', makeDicom([['StudyInstanceUID', 'UI', '']]), 'no-identity'],
])('%s is no object of ours', async (_, bytes, reason) => {
  expect([reason, 'not-dicom', 'damaged', 'no-identity']).toContain(await reasonOf(open(bytes)));
  expect(await reasonOf(open(bytes))).not.toBe('opened');
});

test('sequences nested without end are refused', async () => {
  const nested = new Uint8Array(8 * 2000);
  const view = new DataView(nested.buffer);
  for (let at = 0; at < nested.length; at += 20) {
    if (at + 20 > nested.length) break;
    view.setUint16(at, 0x0008, true);
    view.setUint16(at + 2, 0x9999, true);
    nested.set([0x53, 0x51, 0, 0, 0xff, 0xff, 0xff, 0xff], at + 4);
    view.setUint16(at + 12, 0xfffe, true);
    view.setUint16(at + 14, 0xe000, true);
    view.setUint32(at + 16, 0xffffffff, true);
  }
  const part10 = await open(joined([makeDicom(), nested]));
  expect(part10.damage).toMatch(/nested/);
});

test('reading a header costs no more memory than the header, whatever follows', async () => {
  const bytes = makeDicom(imageOf(8, 8));
  const pixelStart = (await open(bytes)).pixelData?.valueStart ?? 0;
  const sizeBytes = 4_000_000_000;
  const read: number[] = [];
  const huge = {
    sizeBytes,
    read: async (start: number, end: number) => {
      read.push(end - start);
      const out = new Uint8Array(end - start);
      if (start < bytes.length) out.set(bytes.subarray(start, Math.min(end, bytes.length)));
      // The pixel data says that it goes on to the end.
      if (start <= pixelStart - 4 && end >= pixelStart) new DataView(out.buffer).setUint32(pixelStart - 4 - start, sizeBytes - pixelStart, true);
      return out;
    },
  };
  const part10 = await openPart10(huge);
  expect(part10.pixelData?.length).toBe(sizeBytes - pixelStart);
  expect(read.reduce((sum, length) => sum + length, 0)).toBeLessThan(2_000_000);
});

test('what a directory needs is read in Unicode, and only what is there', async () => {
  const bytes = makeDicom([
    ['SpecificCharacterSet', 'CS', 'ISO_IR 192'],
    ['PatientName', 'PN', 'Žižek^Łucja'],
    [
      'ConceptNameCodeSequence',
      'SQ',
      [
        [
          ['CodeValue', 'SH', '113000'],
          ['CodeMeaning', 'LO', 'Of Interest'],
        ],
      ],
    ],
  ]);
  const attributes = directoryAttributes(await open(bytes));
  expect(attributes.values.PatientName).toBe('Žižek^Łucja');
  expect(attributes.nested?.ConceptNameCodeSequence?.[0]?.values.CodeMeaning).toBe('Of Interest');
  expect(attributes.values.RTPlanLabel).toBeUndefined();
});
