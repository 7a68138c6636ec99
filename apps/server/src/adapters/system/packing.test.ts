import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { nodePacking } from './packing.ts';

const packing = nodePacking();
const sizes = [0, 1, 63, 64, 65, 4095, 8192, 65_535, 65_536, 65_537, 130_998, 259_004, 1_048_576];
const kinds: Readonly<Record<string, (size: number) => Uint8Array>> = {
  'all alike': (size) => new Uint8Array(size),
  'such as pixels': (size) => Uint8Array.from({ length: size }, (_, at) => ((at >> 3) * 7) ^ ((at * 2654435761) >>> 28)),
  'as if sealed': (size) => new Uint8Array(randomBytes(size)),
};

test.each(Object.entries(kinds))('bytes %s, of any size, come back as they were, whole and by blocks, and nothing else is touched', async (_, made) => {
  // Many at once, beside small buffers of the platform's pool: memory that is given back is nobody else's.
  const others = Array.from({ length: 200 }, (__, at) => Buffer.from(`other ${at}`));
  const all = sizes.map(made);
  const whole = await Promise.all(all.map((bytes) => packing.deflate(bytes)));
  const blocks = await Promise.all(all.map((bytes) => packing.deflateBlock(bytes, true)));
  for (const [at, bytes] of all.entries()) {
    expect(Buffer.from(await packing.inflate(whole[at] as Uint8Array, bytes.length + 1)).equals(bytes)).toBe(true);
    expect(Buffer.from(await packing.inflateBlock(blocks[at] as Uint8Array, bytes.length)).equals(bytes)).toBe(true);
  }
  expect(others.map(String)).toEqual(others.map((__, at) => `other ${at}`));
});
