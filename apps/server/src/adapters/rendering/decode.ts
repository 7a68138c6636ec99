import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { type FrameTable, frameTable } from '#standards/dicom/frames.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import type { DecodedFrame } from '#use-cases/ports/transcoding.ts';
import { decodeFrame, isDecodable } from './decode-frame.ts';
import { bytesOf } from './frame-bytes.ts';
import { type ImageHeader, imageHeaderOf } from './image-header.ts';
import type { Reason } from './messages.ts';
import { type Slide, slideOf, wholeTile } from './rim-tile.ts';
import { isWholeFrame } from './whole-frame.ts';

const PIXEL_DATA = 0x7fe00010;

/** Decodes every frame of one compressed object, frame by frame; says at the end why there are none or fewer. */
export async function* decode(source: ByteSource): AsyncGenerator<DecodedFrame, Reason> {
  try {
    const part10 = await openPart10(source);
    const header = await imageHeaderOf(part10);
    if (!header || part10.pixelData?.tag !== PIXEL_DATA) return 'no-image';
    if (!isDecodable(part10.transferSyntaxUid)) return 'not-supported';
    const frames = await frameTable(part10);
    const slide = slideOf(part10);
    for (let frame = 1; frame <= frames.count; frame += 1) {
      const decoded = await one({ part10, header, frames, slide }, frame);
      if (!decoded) return 'damaged';
      yield decoded;
    }
    return 'drawn';
  } catch {
    return 'damaged';
  }
}

interface Image {
  readonly part10: Part10;
  readonly header: ImageHeader;
  readonly frames: FrameTable;
  readonly slide: Slide | null;
}

async function one({ part10, header, frames, slide }: Image, frame: number): Promise<DecodedFrame | null> {
  const { source, transferSyntaxUid } = part10;
  const place = frames.locate(frame);
  const encoded = place && (await bytesOf(source, place.ranges));
  if (!encoded || !isWholeFrame(transferSyntaxUid, header, encoded)) return null;
  const { header: decoded, bytes: samples } = wholeTile(slide, frame, await decodeFrame(transferSyntaxUid, header, encoded));
  const frameBytes = (decoded.rows * decoded.columns * decoded.samplesPerPixel * decoded.bitsAllocated) / 8;
  // Decoders fill up to an even length.
  if (samples.length < frameBytes || samples.length > frameBytes + 1) return null;
  const exact = samples.subarray(0, frameBytes);
  const byPlane = decoded.planar && decoded.samplesPerPixel > 1;
  const planar = byPlane && header.planar;
  const bytes = byPlane && !planar ? byPixel(exact, decoded.samplesPerPixel, decoded.bitsAllocated / 8) : exact;
  return { photometric: decoded.photometric, bitsAllocated: decoded.bitsAllocated, planar, frameCount: frames.count, bytes };
}

/** Planes one behind the other, as pixels (PS3.3 C.7.6.3.1.3). */
function byPixel(planes: Uint8Array, samplesPerPixel: number, bytesPerSample: number): Uint8Array {
  const pixels = new Uint8Array(planes.length);
  const planeBytes = planes.length / samplesPerPixel;
  for (let sample = 0; sample < samplesPerPixel; sample += 1) {
    for (let at = 0; at < planeBytes; at += bytesPerSample) {
      const to = at * samplesPerPixel + sample * bytesPerSample;
      for (let byte = 0; byte < bytesPerSample; byte += 1) pixels[to + byte] = planes[sample * planeBytes + at + byte] as number;
    }
  }
  return pixels;
}
