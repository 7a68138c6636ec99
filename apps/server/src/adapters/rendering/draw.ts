import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import sharp from 'sharp';
import type { ByteSource } from '#standards/dicom/byte-source.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { frameTable } from '#standards/dicom/frames.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import type { Rendering } from '#use-cases/ports/rendering.ts';
import { decodeFrame, isDecodable } from './decode-frame.ts';
import { bytesOf } from './frame-bytes.ts';
import { chosenFrames, imageHeaderOf } from './image-header.ts';
import type { Reason } from './messages.ts';
import { slideOf, wholeTile } from './rim-tile.ts';
import { toDisplay } from './to-display.ts';

sharp.cache(false);
sharp.concurrency(1);

const inflate = promisify(inflateRaw);
const PIXEL_DATA = 0x7fe00010;
const QUALITY = 88;

/** Draws frames of one object, frame by frame, or one alone; says at the end why there are none or fewer. */
export async function* draw(
  source: ByteSource,
  { maxFrames, only }: { readonly maxFrames: number; readonly only?: number },
): AsyncGenerator<Rendering, Reason> {
  try {
    const part10 = await openPart10(source, { inflateRaw: (bytes, maxOutputLength) => inflate(bytes, { maxOutputLength }) });
    const header = await imageHeaderOf(part10);
    if (!header || part10.pixelData?.tag !== PIXEL_DATA) return 'no-image';
    const native = isNative(part10.transferSyntaxUid);
    if (!native && !isDecodable(part10.transferSyntaxUid)) return 'not-supported';
    const frames = await frameTable(part10);
    const slide = slideOf(part10);
    let drawn = 0;
    for (const frame of only === undefined ? chosenFrames(frames.count, maxFrames) : [only]) {
      const place = frames.locate(frame);
      const bytes = place && (await bytesOf(part10.source, place.ranges));
      if (!bytes) break;
      const samples = native ? { header, bytes } : wholeTile(slide, frame, await decodeFrame(part10.transferSyntaxUid, header, bytes));
      const display = toDisplay(samples.header, samples.bytes, place.firstBit);
      if (!display) return 'not-supported';
      const picture = sharp(display.pixels, { raw: { width: header.columns, height: header.rows, channels: display.channels }, limitInputPixels: false });
      const jpeg = await (display.channels === 1 ? picture.toColourspace('b-w') : picture).jpeg({ quality: QUALITY }).toBuffer();
      yield { frame, rows: header.rows, columns: header.columns, jpeg };
      drawn += 1;
    }
    return drawn > 0 ? 'drawn' : 'damaged';
  } catch (error) {
    if (error instanceof DicomFault && error.reason === 'not-dicom') return 'no-image';
    return 'damaged';
  }
}
