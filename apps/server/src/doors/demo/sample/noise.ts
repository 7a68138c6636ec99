/** mulberry32: a small, fast, repeatable generator, so that the sample studies are the same bytes on every machine. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export interface NoiseField {
  /** Value of the field at a pixel, of mean 0 and standard deviation about 1; `shift` picks another, unlike piece of it. */
  at(x: number, y: number, shift: number): number;
}

const SIDE = 1024;

/** A field of smoothed noise: neighbouring pixels agree a little, as in a reconstructed image. `grain` 0 is white, 1 blotchy. */
export function noiseField(seed: number, grain: number): NoiseField {
  const random = seeded(seed);
  const white = new Float32Array(SIDE * SIDE);
  for (let at = 0; at < white.length; at += 1) white[at] = (random() + random() + random() - 1.5) * 2;
  const mask = SIDE - 1;
  const field = new Float32Array(SIDE * SIDE);
  let power = 0;
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const here = y * SIDE + x;
      const around =
        (white[y * SIDE + ((x + 1) & mask)] ?? 0) +
        (white[y * SIDE + ((x - 1) & mask)] ?? 0) +
        (white[((y + 1) & mask) * SIDE + x] ?? 0) +
        (white[((y - 1) & mask) * SIDE + x] ?? 0);
      const value = (white[here] ?? 0) + grain * around * 0.7;
      field[here] = value;
      power += value * value;
    }
  }
  const scale = 1 / Math.sqrt(power / field.length);
  for (let at = 0; at < field.length; at += 1) field[at] = (field[at] ?? 0) * scale;
  return { at: (x, y, shift) => field[((y + shift * 389) & mask) * SIDE + ((x + shift * 617) & mask)] ?? 0 };
}
