import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';

/** A radiograph as coarse as film: noise on a slope. */
async function radiograph(width: number, height: number): Promise<Uint8Array> {
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => (at % width) / (width / 200) + ((at * 2_654_435_761) % 9));
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .toColourspace('b-w')
    .jpeg({ quality: 88 })
    .toBuffer();
}

describe('pictures for lists (F64, B20)', () => {
  it('a radiograph becomes one of at most 256 pixels and 15 kB, as high as it is wide as before, grey as before', async () => {
    const whole = await radiograph(2000, 2500);
    const small = await shrink(whole);
    const { width, height, channels } = await sharp(small).metadata();
    expect({ width, height, channels }).toEqual({ width: 205, height: 256, channels: 1 });
    expect(small.length).toBeLessThanOrEqual(15_000);
    expect(whole.length).toBeGreaterThan(15_000);
  });

  it('what is small already, or no picture, stays as it is', async () => {
    const tiny = await radiograph(32, 32);
    expect(await shrink(tiny)).toBe(tiny);
    const none = new Uint8Array(20_000);
    expect(await shrink(none)).toBe(none);
  });
});
