import type { ByteSource } from '#standards/dicom/byte-source.ts';
import type { Part10 } from '#standards/dicom/part10.ts';
import type { ImageHeader } from './image-header.ts';

const UNDEFINED = 0xffffffff;
const MAX_FRAGMENTS = 100_000;
const MAX_FRAME_BYTES = 512 * 1024 * 1024;

interface Fragment {
  readonly start: number;
  readonly end: number;
  /** From the first byte behind the offset table, of the item's tag: what an offset table counts. */
  readonly offset: number;
}

/** Gives the bytes of one frame (1-based), read by offset: never the whole of a large object. Null where it is not there. */
export type FrameBytes = (frame: number) => Promise<Uint8Array | null>;

/** Native pixels: frame after frame, of one size. Frames of one bit a pixel may begin within a byte: they come with the bits before them (see `bitShiftOf`). */
export function nativeFrames(source: ByteSource, valueStart: number, header: ImageHeader): FrameBytes {
  const bits = frameBits(header);
  return async (frame) => {
    const start = valueStart + Math.floor(((frame - 1) * bits) / 8);
    const end = valueStart + Math.ceil((frame * bits) / 8);
    return end > source.sizeBytes || end - start > MAX_FRAME_BYTES ? null : source.read(start, end);
  };
}

/** Bits before a frame's first pixel in the first byte of its bytes. */
export function bitShiftOf(frame: number, header: ImageHeader): number {
  return ((frame - 1) * frameBits(header)) % 8;
}

function frameBits(header: ImageHeader): number {
  // PS3.3 C.7.6.3.1.2: of YBR_FULL_422 two pixels share their two chrominance samples.
  const samples = header.photometric === 'YBR_FULL_422' && header.samplesPerPixel === 3 ? 2 : header.samplesPerPixel;
  return header.rows * header.columns * samples * header.bitsAllocated;
}

/** Encapsulated pixels (PS3.5 A.4): by the basic offset table, else one fragment a frame, else all fragments for the one frame. */
export async function encapsulatedFrames(part10: Part10, valueStart: number, header: ImageHeader): Promise<FrameBytes> {
  const { table, fragments } = await itemsOf(part10.source, valueStart);
  return async (frame) => {
    const mine = fragmentsOf(frame, header.frames, table, fragments);
    const total = mine.reduce((sum, each) => sum + each.end - each.start, 0);
    if (total === 0 || total > MAX_FRAME_BYTES) return null;
    const whole = new Uint8Array(total);
    let filled = 0;
    for (const { start, end } of mine) {
      whole.set(await part10.source.read(start, end), filled);
      filled += end - start;
    }
    return whole;
  };
}

function fragmentsOf(frame: number, frames: number, table: readonly number[], fragments: readonly Fragment[]): readonly Fragment[] {
  if (frames === 1) return fragments;
  if (table.length === frames) {
    const from = table[frame - 1] ?? 0;
    const to = table[frame] ?? Number.POSITIVE_INFINITY;
    return fragments.filter((each) => each.offset >= from && each.offset < to);
  }
  return fragments.slice(frame - 1, frame);
}

async function itemsOf(source: ByteSource, valueStart: number): Promise<{ table: readonly number[]; fragments: readonly Fragment[] }> {
  const fragments: Fragment[] = [];
  let table: readonly number[] = [];
  let at = valueStart;
  let base = -1;
  while (at + 8 <= source.sizeBytes && fragments.length < MAX_FRAGMENTS) {
    const head = viewOf(await source.read(at, at + 8));
    const length = head.getUint32(4, true);
    // Anything but an item (FFFE,E000) of a known length ends the sequence, be it well formed or not.
    if (head.getUint16(0, true) !== 0xfffe || head.getUint16(2, true) !== 0xe000 || length === UNDEFINED) break;
    const start = at + 8;
    const end = Math.min(source.sizeBytes, start + length);
    if (base < 0) {
      const view = viewOf(await source.read(start, Math.min(end, start + 4 * MAX_FRAGMENTS)));
      table = Array.from({ length: Math.floor(view.byteLength / 4) }, (_, index) => view.getUint32(index * 4, true));
      base = end;
    } else fragments.push({ start, end, offset: at - base });
    at = end;
  }
  return { table, fragments };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
