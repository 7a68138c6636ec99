import { distance } from './distance.ts';
import { noiseField } from './noise.ts';

export const MR = { size: 320, fieldMm: 160 } as const;

export type Weighting = 'T1' | 'PD-FS' | 'T2';
export type Plane = 'sagittal' | 'coronal' | 'axial';
export interface MrSeries {
  readonly description: string;
  readonly weighting: Weighting;
  readonly plane: Plane;
  readonly slices: number;
  readonly spacingMm: number;
}

export const KNEE_SERIES: readonly MrSeries[] = [
  { description: 'Localizer', weighting: 'T1', plane: 'coronal', slices: 3, spacingMm: 20 },
  { description: 'PD FS sagittale', weighting: 'PD-FS', plane: 'sagittal', slices: 24, spacingMm: 3.6 },
  { description: 'T1 sagittale', weighting: 'T1', plane: 'sagittal', slices: 24, spacingMm: 3.6 },
  { description: 'PD FS coronale', weighting: 'PD-FS', plane: 'coronal', slices: 20, spacingMm: 3.6 },
  { description: 'T2 assiale', weighting: 'T2', plane: 'axial', slices: 22, spacingMm: 4 },
];

type Tissue = 'air' | 'skin' | 'fat' | 'muscle' | 'marrow' | 'cortex' | 'cartilage' | 'fibrous' | 'fluid' | 'vessel' | 'edema';
const SIGNAL: Readonly<Record<Weighting, Readonly<Record<Tissue, number>>>> = {
  T1: { air: 0.01, skin: 0.45, fat: 0.95, muscle: 0.36, marrow: 0.84, cortex: 0.05, cartilage: 0.45, fibrous: 0.07, fluid: 0.22, vessel: 0.12, edema: 0.5 },
  'PD-FS': { air: 0.01, skin: 0.4, fat: 0.15, muscle: 0.34, marrow: 0.13, cortex: 0.05, cartilage: 0.72, fibrous: 0.08, fluid: 1, vessel: 0.85, edema: 0.62 },
  T2: { air: 0.01, skin: 0.35, fat: 0.74, muscle: 0.2, marrow: 0.6, cortex: 0.04, cartilage: 0.42, fibrous: 0.05, fluid: 1, vessel: 0.07, edema: 0.75 },
};

/** Depth in mm under an ellipsoid's surface, about; negative outside. */
function depthIn(x: number, y: number, z: number, cx: number, cy: number, cz: number, a: number, b: number, c: number): number {
  return (1 - Math.sqrt(((x - cx) / a) ** 2 + ((y - cy) / b) ** 2 + ((z - cz) / c) ** 2)) * Math.min(a, b, c);
}

/** Distance to the segment between two points. */
function fromCord(x: number, y: number, z: number, p: readonly [number, number, number], q: readonly [number, number, number]): number {
  const [dx, dy, dz] = [q[0] - p[0], q[1] - p[1], q[2] - p[2]];
  const along = Math.min(1, Math.max(0, ((x - p[0]) * dx + (y - p[1]) * dy + (z - p[2]) * dz) / (dx * dx + dy * dy + dz * dz)));
  return distance(x - p[0] - along * dx, y - p[1] - along * dy, z - p[2] - along * dz);
}

function femur(x: number, y: number, z: number): number {
  const side = x < 0 ? -1 : 1;
  const condyle = depthIn(x, y, z, side * 23, 8, 23, 20, 30, 25);
  const trochlea = depthIn(x, y, z, 0, -9, 32, 34, 24, 24);
  const r = 14.5 + 16 * Math.max(0, 1 - Math.max(0, z - 22) / 34) ** 2;
  const shaft = z > 24 ? r - distance(x, (y - 2) * 1.15) : -9;
  const notch = distance(x / 8.5, (y - 24) / 24, (z - 8) / 22) < 1 ? -4 : 99;
  return Math.min(notch, Math.max(condyle, trochlea, shaft));
}

function tibia(x: number, y: number, z: number): number {
  if (z > 1) return -9;
  const plateau = Math.min(-3.2 - z, (1 - Math.sqrt((Math.abs(x) / 41) ** 2.4 + (Math.abs(y - 5) / 27) ** 2.4)) * 27);
  if (z > -22) return plateau;
  const r = 14 + 24 * Math.max(0, 1 - (-22 - z) / 34) ** 2;
  return r - distance(x, (y - 3) * (1.1 + 0.25 * Math.max(0, 1 - (-22 - z) / 30)));
}

function boneAt(x: number, y: number, z: number): Tissue | null {
  const f = femur(x, y, z);
  const t = tibia(x, y, z);
  const patella = depthIn(x, y, z, 0, -46, 34, 21, 10.5, 21);
  const fibula = z < -14 ? 8.5 - distance(x - 35, y - 24) - Math.max(0, z + 22) : -9;
  const deepest = Math.max(f, t, patella, fibula);
  if (deepest > 0) {
    if (deepest < 1.5) return 'cortex';
    // A bruise under the outer condyle: what the made-up patient was sent for.
    return f > 0 && distance(x - 24, y + 2, z - 6) < 9 ? 'edema' : 'marrow';
  }
  if (f > -2.4 && z < 34) return 'cartilage';
  if (patella > -2.4 && y > -44) return 'cartilage';
  if (t > -1.2 && z > -6) return 'cartilage';
  return null;
}

function softAt(x: number, y: number, z: number): Tissue | null {
  const round = distance(Math.abs(x) - 23, y - 5);
  if (Math.abs(z + 1) < 6 && round > 9 && round < 21 && Math.abs(z + 1) < (round - 8) * 0.45) {
    // A tear in the back horn of the inner meniscus.
    return x < 0 && y > 14 && Math.abs(z + 1.5 - (y - 20) * 0.25) < 0.7 ? 'fluid' : 'fibrous';
  }
  if (Math.abs(z + 1) < 3.6 && round <= 21) return 'fluid';
  if (fromCord(x, y, z, [7, 18, 20], [-4, -12, -4]) < 3.6) return 'fibrous';
  if (fromCord(x, y, z, [-7, 4, 14], [1, 30, -10]) < 4.6) return 'fibrous';
  if (Math.abs(x) < 15 && fromCord(0, y, z, [0, -49, 16], [0, -36, -36]) < 2.8) return 'fibrous';
  if (Math.abs(x) < 17 && fromCord(0, y, z, [0, -48, 52], [0, -40, 95]) < 3.4) return 'fibrous';
  if (Math.abs(Math.abs(x) - 45 - Math.abs(z) * -0.05) < 1.3 && Math.abs(y - 6) < 9 && Math.abs(z) < 36) return 'fibrous';
  if (depthIn(x, y, z, 0, -31, 62, 22, 3.6, 17) > 0) return 'fluid';
  if (distance(x - 2, y - 43) < 4.6 || distance(x + 7, y - 47) < 4.8) return 'vessel';
  if (depthIn(x, y, z, 0, -34, 5, 27, 13, 20) > 0 || depthIn(x, y, z, 0, 42, 12, 19, 16, 44) > 0) return 'fat';
  return null;
}

function tissueAt(x: number, y: number, z: number): Tissue {
  const girth = 1 - z * -0.0011 + (z < -30 ? (z + 30) * 0.0016 : 0);
  const rim = Math.sqrt((x / (61 * girth)) ** 2 + ((y - 2) / (64 * girth)) ** 2);
  if (rim > 1) return 'air';
  if (rim > 0.975) return 'skin';
  const found = boneAt(x, y, z) ?? softAt(x, y, z);
  if (found) return found;
  const fatty = 0.86 + 0.05 * Math.sin(x * 0.07 + 1) - (Math.abs(z) < 25 ? 0.07 : 0);
  if (rim > fatty) return 'fat';
  if (rim > fatty - 0.012) return 'fibrous';
  // Sheets of fat between the muscles.
  const sheet = Math.sin(Math.atan2(y, x) * 5 + Math.sin(z * 0.03) + rim * 2.2);
  if (Math.abs(sheet) < 0.09) return 'fat';
  return Math.abs(z) < 20 && y < 20 ? 'fat' : 'muscle';
}

function placeOf(plane: Plane, along: number, u: number, v: number): readonly [number, number, number] {
  if (plane === 'sagittal') return [along, u, -v];
  if (plane === 'coronal') return [u, along, -v];
  return [u, v, along];
}

/** Two people of the sample hospital may well have the same knee. */
const made = new Map<string, Uint8Array>();

/** One section of the knee, 1-based, as stored values (16 bits a pixel, 12 used). */
export function kneeSlices(series: MrSeries, seed: number): (slice: number) => Uint8Array {
  const draw = drawnSlices(series, seed);
  return (slice) => {
    const key = `${series.description} ${seed} ${slice}`;
    const drawn = made.get(key) ?? draw(slice);
    made.set(key, drawn);
    return drawn;
  };
}

function drawnSlices(series: MrSeries, seed: number): (slice: number) => Uint8Array {
  const { size, fieldMm } = MR;
  const signal = SIGNAL[series.weighting];
  const noise = noiseField(seed, 0.35);
  const step = fieldMm / size;
  return (slice) => {
    const along = (slice - (series.slices + 1) / 2) * series.spacingMm;
    const sharp = new Float32Array(size * size);
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        const [x, y, z] = placeOf(series.plane, along, (column + 0.5 - size / 2) * step, (row + 0.5 - size / 2) * step);
        // The coil hears what is near it, and little at its ends.
        const coil = (0.8 + 0.35 * ((x / 70) ** 2 + (y / 70) ** 2)) * Math.exp(-((z / 95) ** 4));
        sharp[row * size + column] = signal[tissueAt(x, y, z)] * coil;
      }
    }
    return stored(sharp, slice, noise);
  };
}

function stored(sharp: Float32Array, slice: number, noise: ReturnType<typeof noiseField>): Uint8Array {
  const { size } = MR;
  const out = new Uint8Array(size * size * 2);
  const view = new DataView(out.buffer);
  const at = (column: number, row: number) => sharp[Math.min(size - 1, Math.max(0, row)) * size + Math.min(size - 1, Math.max(0, column))] ?? 0;
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const around = at(column - 1, row) + at(column + 1, row) + at(column, row - 1) + at(column, row + 1);
      const value = at(column, row) * 0.52 + around * 0.12;
      // The magnitude of a noisy signal: never below nought, grainy in air.
      const real = value + noise.at(column, row, slice) * 0.018;
      const imaginary = noise.at(row, column, slice + 40) * 0.018;
      view.setUint16((row * size + column) * 2, Math.min(4095, Math.round(distance(real, imaginary) * 1500)), true);
    }
  }
  return out;
}
