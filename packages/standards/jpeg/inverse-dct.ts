import type { Plane } from './dct-scan.ts';

/** cos((2x + 1) u π / 16) × C(u) / 2, by x and u (ISO 10918-1 A.3.3). */
const BASIS = Float32Array.from({ length: 64 }, (_, index) => {
  const [x, u] = [index >> 3, index & 7];
  return Math.cos(((2 * x + 1) * u * Math.PI) / 16) * (u === 0 ? Math.SQRT1_2 : 1) * 0.5;
});

/** The samples of a component, in lines of whole blocks: `stride` wide. */
export interface Samples {
  readonly stride: number;
  readonly lines: number;
  readonly values: Uint8ClampedArray | Uint16Array;
}

export function samplesOf(plane: Plane, quantisation: Uint16Array, precision: number): Samples {
  const stride = plane.strideBlocks * 8;
  const lines = (plane.coefficients.length / 64 / plane.strideBlocks) * 8;
  const values = precision > 8 ? new Uint16Array(stride * lines) : new Uint8ClampedArray(stride * lines);
  const shift = 2 ** (precision - 1);
  const most = 2 ** precision - 1;
  const half = new Float32Array(64);
  const { coefficients } = plane;
  for (let block = 0; block * 64 < coefficients.length; block += 1) {
    const from = block * 64;
    const to = Math.floor(block / plane.strideBlocks) * 8 * stride + (block % plane.strideBlocks) * 8;
    rows(coefficients, from, quantisation, half);
    for (let x = 0; x < 8; x += 1) {
      for (let y = 0; y < 8; y += 1) {
        let sum = 0;
        for (let v = 0; v < 8; v += 1) sum += (BASIS[y * 8 + v] as number) * (half[v * 8 + x] as number);
        const value = Math.round(sum + shift);
        values[to + y * stride + x] = value < 0 ? 0 : Math.min(value, most);
      }
    }
  }
  return { stride, lines, values };
}

/** The first half: each line of coefficients by itself. Most lines of most blocks are empty. */
function rows(coefficients: Plane['coefficients'], from: number, quantisation: Uint16Array, half: Float32Array): void {
  for (let v = 0; v < 8; v += 1) {
    const line = from + v * 8;
    let last = 7;
    while (last >= 0 && coefficients[line + last] === 0) last -= 1;
    for (let x = 0; x < 8; x += 1) {
      let sum = 0;
      for (let u = 0; u <= last; u += 1) sum += (BASIS[x * 8 + u] as number) * (coefficients[line + u] as number) * (quantisation[v * 8 + u] as number);
      half[v * 8 + x] = sum;
    }
  }
}
