import { joined } from '../../bytes/joined.ts';
import { tagOf } from '../dictionary.ts';
import { hasShortLength } from '../element.ts';
import { delimiter, headOf } from '../explicit-vr.ts';
import { writeFileMeta } from '../file-meta.ts';
import { EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from '../transfer-syntax.ts';
import { valueBytes } from '../value.ts';

/** An element to write: its tag or keyword, its VR, its value as text, bytes, or the items of a sequence. */
export type Made = readonly [tag: string | number, vr: string, value: string | Uint8Array | readonly (readonly Made[])[]];

export interface MakeOptions {
  readonly transferSyntaxUid?: string;
  readonly preamble?: boolean;
  readonly meta?: boolean;
  readonly undefinedLengths?: boolean;
}

const ROOT = '2.25.1234567890';

/** The identity every test object has, unless `extra` says otherwise. */
export const IDENTITY: readonly Made[] = [
  ['SOPClassUID', 'UI', '1.2.840.10008.5.1.4.1.1.2'],
  ['SOPInstanceUID', 'UI', `${ROOT}.3.1`],
  ['StudyDate', 'DA', '20260312'],
  ['StudyTime', 'TM', '101500'],
  ['AccessionNumber', 'SH', 'ACC1'],
  ['Modality', 'CS', 'CT'],
  ['StudyDescription', 'LO', 'TORACE'],
  ['SeriesDescription', 'LO', 'polmone'],
  ['PatientName', 'PN', 'Bianchi^Anna'],
  ['PatientID', 'LO', 'P1'],
  ['PatientBirthDate', 'DA', '19550423'],
  ['PatientSex', 'CS', 'F'],
  ['StudyInstanceUID', 'UI', `${ROOT}.1`],
  ['SeriesInstanceUID', 'UI', `${ROOT}.2`],
  ['StudyID', 'SH', 'S1'],
  ['SeriesNumber', 'IS', '1'],
  ['InstanceNumber', 'IS', '1'],
];

/** A small monochrome image of 16 bits. */
export function imageOf(rows: number, columns: number, frames = 1): readonly Made[] {
  const pixels = new Uint8Array(rows * columns * frames * 2);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = (at * 7) & 0xff;
  return [
    ['SamplesPerPixel', 'US', '1'],
    ['PhotometricInterpretation', 'CS', 'MONOCHROME2'],
    ['NumberOfFrames', 'IS', String(frames)],
    ['Rows', 'US', String(rows)],
    ['Columns', 'US', String(columns)],
    ['BitsAllocated', 'US', '16'],
    ['BitsStored', 'US', '12'],
    ['HighBit', 'US', '11'],
    ['PixelRepresentation', 'US', '0'],
    ['PixelData', 'OW', pixels],
  ];
}

/** The Part 10 bytes of an object: IDENTITY with `extra` over it, sorted by tag. */
export function makeDicom(extra: readonly Made[] = [], options: MakeOptions = {}): Uint8Array {
  const transferSyntaxUid = options.transferSyntaxUid ?? EXPLICIT_LITTLE;
  const byTag = new Map<number, Made>([...IDENTITY, ...extra].map((made) => [numberOfTag(made[0]), made]));
  const dataset = datasetBytes([...byTag.values()], transferSyntaxUid, options.undefinedLengths ?? false);
  const text = (keyword: string) => String(byTag.get(tagOf(keyword))?.[2] ?? '');
  const meta = writeFileMeta({
    transferSyntaxUid,
    mediaStorageSopClassUid: text('SOPClassUID'),
    mediaStorageSopInstanceUid: text('SOPInstanceUID'),
    implementationClassUid: '2.25.1',
    implementationVersionName: 'TEST',
  });
  const head = options.meta === false ? new Uint8Array(0) : options.preamble === false ? meta.subarray(132) : meta;
  return joined([head, dataset]);
}

const numberOfTag = (tag: string | number) => (typeof tag === 'number' ? tag : tagOf(tag));

function datasetBytes(elements: readonly Made[], syntax: string, undefinedLengths: boolean): Uint8Array {
  const sorted = [...elements].sort((a, b) => numberOfTag(a[0]) - numberOfTag(b[0]));
  return joined(sorted.map((made) => elementBytes(made, syntax, undefinedLengths)));
}

function elementBytes([tag, vr, value]: Made, syntax: string, undefinedLengths: boolean): Uint8Array {
  if (typeof value === 'string') return withHead(numberOfTag(tag), vr, textBytes(vr, value, syntax), syntax);
  if (value instanceof Uint8Array) return withHead(numberOfTag(tag), vr, syntax === EXPLICIT_BIG && vr === 'OW' ? swapped(value, 2) : value, syntax);
  const items = value.map((item) => {
    const content = datasetBytes(item, syntax, undefinedLengths);
    const parts = undefinedLengths ? [delimiter(0xfffee000, 0xffffffff), content, delimiter(0xfffee00d, 0)] : [delimiter(0xfffee000, content.length), content];
    return joined(parts.map((part) => (syntax === EXPLICIT_BIG && part !== content ? turnedItem(part) : part)));
  });
  const end = delimiter(0xfffee0dd, 0);
  const content = joined(undefinedLengths ? [...items, syntax === EXPLICIT_BIG ? turnedItem(end) : end] : items);
  return withHead(numberOfTag(tag), vr, content, syntax, undefinedLengths ? 0xffffffff : content.length);
}

function textBytes(vr: string, value: string, syntax: string): Uint8Array {
  const bytes = valueBytes(vr, value);
  return syntax === EXPLICIT_BIG && vr === 'US' ? swapped(bytes, 2) : bytes;
}

function withHead(tag: number, vr: string, value: Uint8Array, syntax: string, length = value.length): Uint8Array {
  if (syntax === IMPLICIT_LITTLE) return joined([delimiter(tag, length), value]);
  const head = headOf(tag, vr, length);
  return joined([syntax === EXPLICIT_BIG ? turnedHead(head, vr) : head, value]);
}

function turnedHead(head: Uint8Array, vr: string): Uint8Array {
  const [a, b, c, d, v, r, ...rest] = head;
  const length = hasShortLength(vr) ? [...rest].reverse() : [0, 0, ...rest.slice(2).reverse()];
  return Uint8Array.from([b ?? 0, a ?? 0, d ?? 0, c ?? 0, v ?? 0, r ?? 0, ...length]);
}

function turnedItem(item: Uint8Array): Uint8Array {
  const [a, b, c, d, ...length] = item;
  return Uint8Array.from([b ?? 0, a ?? 0, d ?? 0, c ?? 0, ...length.reverse()]);
}

function swapped(bytes: Uint8Array, size: number): Uint8Array {
  return Uint8Array.from(bytes, (_, at) => bytes[at - (at % size) + size - 1 - (at % size)] ?? 0);
}
