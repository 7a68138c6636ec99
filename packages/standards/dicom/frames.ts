import { type ByteSource, cursorOn } from './byte-source.ts';
import { numberOf, textOf } from './dataset.ts';
import { ITEM, readHead, SEQUENCE_END, UNDEFINED } from './element.ts';
import { DicomFault } from './fault.ts';
import type { Part10 } from './part10.ts';

/** A run of bytes of the object's source: [start, end). */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where the frames of an object lie. */
export interface FrameTable {
  readonly count: number;
  /**
   * The bytes of one frame, 1-based: one range where native, its fragments where encapsulated. `firstBit` is not 0 only for
   * native one-bit frames, which need not begin at a byte (PS3.5 8.1.1). Null where the frame is not there.
   */
  locate(frame: number): { readonly ranges: readonly ByteRange[]; readonly firstBit: number } | null;
}

const EXTENDED_OFFSET_TABLE = 0x7fe00001;
const MAX_FRAGMENTS = 1_000_000;
const LITTLE = { explicit: true, littleEndian: true };
const NONE: FrameTable = { count: 0, locate: () => null };

/** Finds the frames by offset, without reading a pixel. Of a video the one stream is the one frame; an object without pixels has none. */
export async function frameTable(part10: Part10): Promise<FrameTable> {
  if (!part10.pixelData) return NONE;
  return part10.pixelData.length === UNDEFINED ? encapsulated(part10) : native(part10);
}

function native({ dataset, pixelData, source }: Part10): FrameTable {
  const number = (keyword: string, otherwise: number) => Math.max(0, numberOf(dataset, keyword) ?? otherwise);
  const bits = number('Rows', 0) * number('Columns', 0) * number('SamplesPerPixel', 1) * number('BitsAllocated', 0);
  // YBR_FULL_422 shares its colours between two pixels: two samples a pixel (PS3.3 C.7.6.3.1.2).
  const frameBits = textOf(dataset, 'PhotometricInterpretation') === 'YBR_FULL_422' ? (bits * 2) / 3 : bits;
  if (!pixelData || frameBits === 0) return NONE;
  const end = Math.min(source.sizeBytes, pixelData.valueStart + pixelData.length);
  return {
    // No more than there are bytes for, whatever the header says.
    count: Math.min(number('NumberOfFrames', 1) || 1, Math.floor(((end - pixelData.valueStart) * 8) / frameBits)),
    locate(frame) {
      const firstBit = (frame - 1) * frameBits;
      const start = pixelData.valueStart + Math.floor(firstBit / 8);
      const last = pixelData.valueStart + Math.ceil((firstBit + frameBits) / 8);
      if (frame < 1 || frame > this.count || last > end) return null;
      return { ranges: [{ start, end: last }], firstBit: firstBit % 8 };
    },
  };
}

async function encapsulated(part10: Part10): Promise<FrameTable> {
  const { offsets, fragments } = await fragmentsOf(part10);
  const count = Math.max(1, numberOf(part10.dataset, 'NumberOfFrames') ?? 1);
  const groups = await grouped(part10, fragments, count, offsets);
  return {
    count: groups.length,
    locate(frame) {
      const ranges = groups[frame - 1];
      return ranges?.length ? { ranges, firstBit: 0 } : null;
    },
  };
}

interface Fragments {
  /** Where each frame begins, counted from the first fragment's item, as the offset table has it; null where there is none. */
  readonly offsets: readonly number[] | null;
  readonly fragments: readonly ByteRange[];
}

async function fragmentsOf({ source, pixelData, dataset }: Part10): Promise<Fragments> {
  if (!pixelData) return { offsets: null, fragments: [] };
  const cursor = cursorOn(source, pixelData.valueStart);
  const fragments: ByteRange[] = [];
  let basic: Uint8Array | null = null;
  // A file may be cut off before its delimiter: what is whole is told.
  while (cursor.at + 8 <= cursor.end) {
    const item = await readHead(cursor, LITTLE);
    if (item.tag === SEQUENCE_END || item.tag !== ITEM || item.length === UNDEFINED || item.valueStart + item.length > cursor.end) break;
    if (basic === null) basic = await tableBytes(source, item.valueStart, item.length);
    else if (fragments.push({ start: item.valueStart, end: item.valueStart + item.length }) > MAX_FRAGMENTS)
      throw new DicomFault('damaged', 'too many fragments');
    cursor.at = item.valueStart + item.length;
  }
  const extended = dataset.heads.find((head) => head.tag === EXTENDED_OFFSET_TABLE);
  if (extended) return { offsets: extendedOffsets(await tableBytes(source, extended.valueStart, extended.length)), fragments };
  return { offsets: basic?.length ? basicOffsets(basic) : null, fragments };
}

/** An offset table; one longer than any object has frames is read as none. */
async function tableBytes(source: ByteSource, start: number, length: number): Promise<Uint8Array> {
  return length > MAX_FRAGMENTS * 8 || start + length > source.sizeBytes ? new Uint8Array(0) : await source.read(start, start + length);
}

function basicOffsets(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}

function extendedOffsets(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return Array.from({ length: Math.floor(bytes.length / 8) }, (_, index) => Number(view.getBigUint64(index * 8, true)));
}

/** Which fragments make which frame (PS3.5 A.4): by number, by offset table, or by where a code stream begins. */
async function grouped(
  part10: Part10,
  fragments: readonly ByteRange[],
  count: number,
  offsets: readonly number[] | null,
): Promise<readonly (readonly ByteRange[])[]> {
  if (count === 1) return [fragments];
  if (fragments.length === count) return fragments.map((fragment) => [fragment]);
  const first = fragments[0];
  if (!first || fragments.length < count) return [fragments];
  const begins = new Set(offsets?.length === count ? offsets.map((offset) => offset + first.start) : []);
  if (begins.size === 0) for (const fragment of fragments) if (await beginsCodeStream(part10, fragment)) begins.add(fragment.start);
  const groups: ByteRange[][] = [];
  for (const fragment of fragments) {
    if (begins.has(fragment.start) || groups.length === 0) groups.push([fragment]);
    else groups.at(-1)?.push(fragment);
  }
  return groups;
}

/** JPEG and JPEG-LS begin with FF D8, JPEG 2000 with FF 4F FF 51. */
async function beginsCodeStream({ source }: Part10, { start, end }: ByteRange): Promise<boolean> {
  if (end - start < 4) return false;
  const [a, b, c] = await source.read(start, start + 4);
  return a === 0xff && ((b === 0xd8 && c === 0xff) || (b === 0x4f && c === 0xff));
}
