import type { Samples } from './inverse-dct.ts';

/**
 * One component at the size of the image. Where it has half the width, or half of both, each new sample is three parts of the nearer and one of the farther
 * (as the reference decoder does by default); other ratios repeat samples.
 */
export function upsampled(
  samples: Samples,
  columns: number,
  rows: number,
  acrossRatio: number,
  downRatio: number,
): { readonly stride: number; readonly values: Samples['values'] } {
  if (acrossRatio === 1 && downRatio === 1) return samples;
  const width = Math.ceil(columns / acrossRatio);
  const height = Math.ceil(rows / downRatio);
  if (acrossRatio === 2 && downRatio === 1) return across(samples, width, rows, columns);
  if (acrossRatio === 2 && downRatio === 2) return both(samples, width, height, columns, rows);
  const values = emptyLike(samples, columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const line = Math.floor(y / downRatio) * samples.stride;
    for (let x = 0; x < columns; x += 1) values[y * columns + x] = samples.values[line + Math.floor(x / acrossRatio)] as number;
  }
  return { stride: columns, values };
}

function emptyLike(samples: Samples, length: number): Samples['values'] {
  return samples.values instanceof Uint16Array ? new Uint16Array(length) : new Uint8ClampedArray(length);
}

function across(samples: Samples, width: number, rows: number, columns: number): { readonly stride: number; readonly values: Samples['values'] } {
  const values = emptyLike(samples, columns * rows);
  for (let y = 0; y < rows; y += 1) {
    const line = y * samples.stride;
    for (let x = 0; x < columns; x += 1) {
      const near = samples.values[line + (x >> 1)] as number;
      const beside = (x & 1) === 0 ? (x >> 1) - 1 : (x >> 1) + 1;
      const far = beside < 0 || beside >= width ? near : (samples.values[line + beside] as number);
      values[y * columns + x] = (near * 3 + far + ((x & 1) === 0 ? 1 : 2)) >> 2;
    }
  }
  return { stride: columns, values };
}

function both(samples: Samples, width: number, height: number, columns: number, rows: number): { readonly stride: number; readonly values: Samples['values'] } {
  const values = emptyLike(samples, columns * rows);
  const sums = new Int32Array(width);
  for (let y = 0; y < rows; y += 1) {
    const near = (y >> 1) * samples.stride;
    const row = Math.min(height - 1, Math.max(0, (y & 1) === 0 ? (y >> 1) - 1 : (y >> 1) + 1));
    for (let x = 0; x < width; x += 1) sums[x] = (samples.values[near + x] as number) * 3 + (samples.values[row * samples.stride + x] as number);
    for (let x = 0; x < columns; x += 1) {
      const here = sums[x >> 1] as number;
      const beside = (x & 1) === 0 ? (x >> 1) - 1 : (x >> 1) + 1;
      const far = beside < 0 || beside >= width ? here : (sums[beside] as number);
      values[y * columns + x] = (here * 3 + far + ((x & 1) === 0 ? 8 : 7)) >> 4;
    }
  }
  return { stride: columns, values };
}
