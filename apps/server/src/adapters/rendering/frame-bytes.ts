import type { ByteSource } from '#standards/dicom/byte-source.ts';
import type { ByteRange } from '#standards/dicom/frames.ts';

const MAX_FRAME_BYTES = 256 * 1024 * 1024;

/** The bytes of one frame: never the whole of a large object. Null where a wrong size would ask for too many. */
export async function bytesOf(source: ByteSource, ranges: readonly ByteRange[]): Promise<Uint8Array | null> {
  const sizeBytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  if (sizeBytes > MAX_FRAME_BYTES) return null;
  if (ranges.length === 1 && ranges[0]) return source.read(ranges[0].start, ranges[0].end);
  const whole = new Uint8Array(sizeBytes);
  let filled = 0;
  for (const { start, end } of ranges) {
    whole.set(await source.read(start, end), filled);
    filled += end - start;
  }
  return whole;
}
