import { lungVessels } from './lung-vessels.ts';
import { noiseField } from './noise.ts';
import { raster } from './raster.ts';
import { paintThorax, THORAX_MM } from './thorax.ts';

export const RADIOGRAPH = { columns: 2048, rows: 2500, bits: 12 } as const;
const ACROSS_MM = 400;
/** Sections that are projected, and pixels across each of them. */
const SECTIONS = 320;
const ACROSS = 640;
/** Pixels along the rays: coarse, they are only summed. */
const ALONG = 112;

/** Water at 70 keV, per millimetre; bone takes more than its density says. */
function attenuation(hounsfield: number): number {
  const density = Math.max(0, (hounsfield + 1000) / 1000);
  return 0.0192 * density * (hounsfield > 150 ? 1 + (hounsfield - 150) / 1400 : 1);
}

/** A radiograph of the chest: the phantom projected along parallel rays. `PA` from behind, `LL` from the side; larger values are brighter (denser). */
export function radiograph(view: 'PA' | 'LL'): Uint8Array {
  const known = made.get(view);
  if (known) return known;
  const image = projected(view);
  made.set(view, image);
  return image;
}

/** Two people of the sample hospital may well have the same chest. */
const made = new Map<string, Uint8Array>();

function projected(view: 'PA' | 'LL'): Uint8Array {
  const vessels = lungVessels();
  const [columns, rows] = view === 'PA' ? [ACROSS, ALONG] : [ALONG, ACROSS];
  const sums = new Float32Array(ACROSS * SECTIONS);
  const along = ACROSS_MM / ALONG;
  for (let z = 0; z < SECTIONS; z += 1) {
    const on = raster(columns, rows, ACROSS_MM, ACROSS_MM, -1000);
    paintThorax(on, (z * THORAX_MM) / SECTIONS, { vessels, contrast: false, table: false });
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        const ray = z * ACROSS + (view === 'PA' ? column : row);
        sums[ray] = (sums[ray] ?? 0) + attenuation(on.pixels[row * columns + column] ?? -1000) * along;
      }
    }
  }
  return developed(sums, view === 'PA' ? 1.6 : 2.6);
}

/** Enlarges the sums to the detector's pixels, compresses the range as a chest film does, and adds grain. `half` is the sum that comes out middling. */
function developed(sums: Float32Array, half: number): Uint8Array {
  const { columns, rows, bits } = RADIOGRAPH;
  const most = 2 ** bits - 1;
  const grain = noiseField(91, 0.25);
  const stored = new Uint8Array(columns * rows * 2);
  const view = new DataView(stored.buffer);
  const at = (x: number, z: number) => sums[Math.min(SECTIONS - 1, Math.max(0, z)) * ACROSS + Math.min(ACROSS - 1, Math.max(0, x))] ?? 0;
  for (let row = 0; row < rows; row += 1) {
    const z = (row / rows) * (SECTIONS - 1);
    const z0 = Math.floor(z);
    const fz = z - z0;
    for (let column = 0; column < columns; column += 1) {
      const x = (column / columns) * (ACROSS - 1);
      const x0 = Math.floor(x);
      const fx = x - x0;
      const sum = (at(x0, z0) * (1 - fx) + at(x0 + 1, z0) * fx) * (1 - fz) + (at(x0, z0 + 1) * (1 - fx) + at(x0 + 1, z0 + 1) * fx) * fz;
      const tone = (sum / (sum + half)) ** 1.9;
      const noisy = tone * most * 1.55 + grain.at(column, row, Math.round(half)) * (9 + 22 * (1 - tone));
      view.setUint16((row * columns + column) * 2, Math.max(0, Math.min(most, Math.round(noisy))), true);
    }
  }
  return stored;
}
