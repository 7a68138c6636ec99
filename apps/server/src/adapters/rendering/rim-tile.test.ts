import { describe, expect, test } from 'vitest';
import type { DecodedSamples } from './decode-frame.ts';
import type { ImageHeader } from './image-header.ts';
import { wholeTile } from './rim-tile.ts';

const header: ImageHeader = {
  rows: 4,
  columns: 4,
  samplesPerPixel: 3,
  photometric: 'RGB',
  planar: false,
  bitsAllocated: 8,
  bitsStored: 8,
  signed: false,
  slope: 1,
  intercept: 0,
  window: null,
  littleEndian: true,
  palette: null,
};
/** Two tiles across, two down; the right ones have one column, the lower ones two rows. */
const slide = { rows: 6, columns: 5 };
const tile = (width: number, height: number): DecodedSamples => ({ header, bytes: Uint8Array.from({ length: width * height * 3 }, (_, at) => at) });
const whiteOf = ({ bytes }: DecodedSamples) => bytes.filter((value) => value === 255).length;

describe('T9: tiles at the rim of a slide', () => {
  test('one that was compressed smaller is filled up with white beyond the slide, and its own pixels stay where they are', () => {
    const right = wholeTile(slide, 2, tile(1, 4));
    expect(right.bytes).toHaveLength(48);
    expect([...right.bytes.subarray(0, 4), ...right.bytes.subarray(12, 16)]).toEqual([0, 1, 2, 255, 3, 4, 5, 255]);
    expect(whiteOf(wholeTile(slide, 3, tile(4, 2)))).toBe(24);
    // In the corner, of the second plane of focus.
    expect(whiteOf(wholeTile(slide, 8, tile(1, 2)))).toBe(42);
  });

  test('a tile within the slide, one of another size than the slide leaves, and an image that is none are not touched', () => {
    expect(wholeTile(slide, 2, tile(2, 4)).bytes).toHaveLength(24);
    expect(wholeTile(slide, 1, tile(1, 4)).bytes).toHaveLength(12);
    expect(wholeTile(slide, 1, tile(4, 4)).bytes).toHaveLength(48);
    expect(wholeTile(null, 2, tile(1, 4)).bytes).toHaveLength(12);
  });
});
