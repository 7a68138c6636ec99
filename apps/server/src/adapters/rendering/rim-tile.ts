import { numberOf, textOf } from '#standards/dicom/dataset.ts';
import type { Part10 } from '#standards/dicom/part10.ts';
import type { DecodedSamples } from './decode-frame.ts';

/** How many pixels a slide of tiles has, where every tile is there (PS3.3 C.7.6.17.3, TILED_FULL). */
export interface Slide {
  readonly rows: number;
  readonly columns: number;
}

export function slideOf({ dataset }: Part10): Slide | null {
  const rows = numberOf(dataset, 'TotalPixelMatrixRows') ?? 0;
  const columns = numberOf(dataset, 'TotalPixelMatrixColumns') ?? 0;
  return textOf(dataset, 'DimensionOrganizationType') === 'TILED_FULL' && rows > 0 && columns > 0 ? { rows, columns } : null;
}

/**
 * A decoded frame with the size that the header tells. Some scanners compress the tiles at the right and lower rim of a slide smaller than the others: these are
 * filled up with white, which adds nothing to the image: it lies beyond the pixel matrix (PS3.3 C.8.12.4.1). Any other frame is given as it is.
 */
export function wholeTile(slide: Slide | null, frame: number, decoded: DecodedSamples): DecodedSamples {
  const { rows, columns, samplesPerPixel, bitsAllocated, photometric, planar } = decoded.header;
  const white = bitsAllocated === 8 && !planar && (photometric === 'RGB' || photometric === 'MONOCHROME2');
  if (!slide || !white || decoded.bytes.length >= rows * columns * samplesPerPixel) return decoded;
  const across = Math.ceil(slide.columns / columns);
  const down = Math.ceil(slide.rows / rows);
  const tile = (frame - 1) % (across * down);
  const width = Math.min(columns, slide.columns - (tile % across) * columns);
  const height = Math.min(rows, slide.rows - Math.floor(tile / across) * rows);
  const line = width * samplesPerPixel;
  // Decoders fill up to an even length.
  if (decoded.bytes.length - line * height > 1 || decoded.bytes.length < line * height) return decoded;
  const bytes = new Uint8Array(rows * columns * samplesPerPixel).fill(255);
  for (let y = 0; y < height; y += 1) bytes.set(decoded.bytes.subarray(y * line, (y + 1) * line), y * columns * samplesPerPixel);
  return { header: decoded.header, bytes };
}
