import type { lungVessels } from './lung-vessels.ts';
import { type Paint, paint, type Raster } from './raster.ts';

/** The length of the phantom, from above the lungs to the upper abdomen. */
export const THORAX_MM = 320;
const VERTEBRA_MM = 23;
const NODULE = { x: -72, y: -16, z: 112, r: 6.5 };

const AIR = -1000;
const LUNG = -865;
const FAT = -102;
const MUSCLE = 56;
const MYOCARDIUM = 105;

/** 0 before `from`, 1 after `to`, smooth between. */
function rise(value: number, from: number, to: number): number {
  const part = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return part * part * (3 - 2 * part);
}

/** Half-axis of an ellipsoid's section at a distance from its middle; 0 outside. */
function section(axis: number, distance: number, halfHeight: number): number {
  return axis * Math.sqrt(Math.max(0, 1 - (distance / halfHeight) ** 2));
}

export interface ThoraxOptions {
  readonly vessels: ReturnType<typeof lungVessels>;
  /** With contrast medium in the blood; without it blood looks like muscle. */
  readonly contrast: boolean;
  readonly table: boolean;
}

/** Paints one transverse section of a chest, in Hounsfield units, at `z` mm below its top. Made up; no person's anatomy. */
export function paintThorax(on: Raster, z: number, { vessels, contrast, table }: ThoraxOptions): void {
  const blood = (enhanced: number) => (contrast ? enhanced : 45);
  const chestA = 62 + 68 * rise(z, -20, 150);
  const chestB = 50 + 36 * rise(z, -20, 130);
  if (table) {
    const bench = { x: 0, y: -380, a: 560, b: 512, from: 88, deep: Number.NaN };
    paint(on, bench, (_x, _y, depth) => (depth < 2 ? -150 : depth < 12 ? -930 : Number.NaN));
  }
  paintWall(on, z, chestA, chestB);
  paintCavity(on, z, chestA, chestB, blood);
  for (const ball of vessels(z)) {
    const r = section(ball.r, z - ball.z, ball.r);
    if (r > 0.2) paint(on, { x: ball.x, y: ball.y, a: r, b: r }, (_x, _y, _depth, under) => (under < -450 ? blood(130) : Number.NaN), 1);
  }
  paintNodule(on, z);
  paintHeart(on, z, blood);
  paintGreatVessels(on, z, blood);
  paintAirways(on, z);
  paintSpine(on, z, chestB - 86);
  if (z > 52 && z < 205) paint(on, { x: 0, y: -chestB - 9, a: 10 + 10 * (1 - rise(z, 60, 95)), b: 6 }, bone(330, 130));
}

/** Cortical bone outside, cancellous within. */
function bone(cortex: number, marrow: number): Paint {
  return (_x, _y, depth) => (depth < 2.2 ? cortex + 250 : marrow);
}

function paintWall(on: Raster, z: number, chestA: number, chestB: number): void {
  const bodyA = 150 + 15 * rise(z, 20, 150);
  const bodyB = chestB + 25;
  const shoulders = 30 * (1 - rise(z, -10, 70));
  const fat = (x: number, y: number) => 7 + 5 * Math.sin(y / 40 + 1) ** 2 + (y < 0 ? 5 : 0) + Math.abs(x) * 0.015;
  paint(on, { x: 0, y: 2, a: bodyA + shoulders, b: bodyB, power: 2.5, deep: MUSCLE }, (x, y, depth) =>
    depth < 2 ? 25 : depth > 22 || depth > fat(x, y) ? MUSCLE : FAT,
  );
  for (const side of [-1, 1]) {
    // Fat between the layers of muscle at the side of the chest.
    paint(on, { x: side * (chestA + 17), y: 8, a: 3, b: chestB * 0.62, turn: side * 0.12 }, FAT, 2);
    if (z < 150) paint(on, { x: side * (chestA - 6), y: chestB * 0.72, a: 30 - z * 0.06, b: 3.4, turn: side * -0.9 }, bone(420, 260));
    if (z > 4 && z < 34) paint(on, { x: side * (24 + z), y: -chestB * 0.86, a: 40, b: 5.5, turn: side * -0.25 }, bone(450, 240));
    if (z > 70 && z < 190)
      paint(
        on,
        { x: side * chestA * 0.62, y: -chestB * 0.8 - 9, a: 46, b: 8 * rise(z, 70, 100) * (1 - rise(z, 150, 190)), turn: side * 0.42 },
        (_x, _y, _depth, under) => (under > -500 ? MUSCLE : Number.NaN),
        2,
      );
  }
  paint(
    on,
    { x: 0, y: -2, a: chestA + 9.5, b: chestB + 9.5, power: 2.2, deep: Number.NaN },
    (x, y, depth) => (depth > 8.2 || depth < 0.6 ? Number.NaN : rib(x, y, z, chestA, chestB, depth)),
    1,
  );
}

/** Ribs run down from the spine to the front: at one height each is met at another angle. */
function rib(x: number, y: number, z: number, chestA: number, chestB: number, depth: number): number {
  const angle = Math.abs(Math.atan2(Math.abs(x) / chestA, (y + 2) / chestB)) / Math.PI;
  const drop = 105 * Math.sin(Math.min(1, angle * 1.08) * Math.PI * 0.5) ** 1.3;
  const turn = (z - drop + 60) / 26;
  const away = Math.abs(turn - Math.round(turn)) * 26;
  const inRing = Math.abs(depth - 4.4) / 3.6;
  const distance = Math.sqrt((away / 5.6) ** 2 + inRing ** 2);
  if (distance > 1.12) return away < 9 ? MUSCLE - 6 : FAT + 120;
  const cartilage = angle > 0.78;
  if (distance > 0.62) return cartilage ? 130 : 620;
  return cartilage ? 95 : 210;
}

function paintCavity(on: Raster, z: number, chestA: number, chestB: number, blood: (enhanced: number) => number): void {
  const liver = 330 - z;
  const spleen = 345 - z;
  const organ = (x: number, y: number): number | null => {
    const right = ((x + 58) / 100) ** 2 + ((y - 4) / 92) ** 2 + (liver / 108) ** 2;
    if (right < 1) return right > 0.985 ? 30 : z > 300 && (x + 20) ** 2 + (y + 30) ** 2 < 120 ? blood(150) : contrast(108, blood);
    const left = ((x - 62) / 88) ** 2 + ((y - 4) / 86) ** 2 + (spleen / 100) ** 2;
    if (left >= 1) return null;
    if (left > 0.975) return 30;
    if ((x - 84) ** 2 / 34 ** 2 + (y - 48) ** 2 / 26 ** 2 + ((z - 310) / 44) ** 2 < 1) return contrast(118, blood);
    const stomach = (x - 52) ** 2 / 38 ** 2 + (y + 12) ** 2 / 40 ** 2 + ((z - 318) / 46) ** 2;
    if (stomach < 1) return stomach > 0.88 ? 60 : y < -28 ? AIR : 12;
    return FAT;
  };
  const tilt = 5 * rise(z, 100, 160);
  const waist = (y: number) =>
    5 + 21 * rise(y, -chestB * 0.9, -25) - 7 * rise(y, 5, 40) + 8 * rise(y, 40, 80) + 2.5 * Math.sin(y * 0.11 + z * 0.05) + (z < 60 ? 8 - z * 0.13 : 0);
  paint(
    on,
    { x: 0, y: -2, a: chestA, b: chestB, power: 2.2 },
    (x, y, depth) => {
      if (depth < 1.4) return 15;
      const found = z > 220 ? organ(x, y) : null;
      if (found !== null) return found;
      if (Math.abs(x - tilt) < 46 && Math.abs(x - tilt) < waist(y)) return FAT + 14;
      if (z < 38) return apex(x, y, z, chestA, chestB);
      return LUNG + y * 0.35;
    },
    1,
  );
}

function contrast(enhanced: number, blood: (enhanced: number) => number): number {
  return blood(enhanced) === 45 ? 58 : enhanced;
}

/** Above the middle of the first rib each lung is a dome. */
function apex(x: number, y: number, z: number, chestA: number, chestB: number): number {
  const grown = 1.5 * Math.sqrt(Math.max(0, z / 38));
  const inside = ((Math.abs(x) - chestA * 0.53) / (chestA * 0.44 * grown)) ** 2 + ((y - 6) / (chestB * 0.8 * grown)) ** 2;
  return inside < 1 ? LUNG + 30 : MUSCLE - 12;
}

function paintNodule(on: Raster, z: number): void {
  const r = section(NODULE.r, z - NODULE.z, NODULE.r);
  if (r <= 0) return;
  paint(on, { x: NODULE.x, y: NODULE.y, a: r, b: r * 0.92 }, 42, 1.6);
  for (let spicule = 0; spicule < 9; spicule += 1) {
    const turn = spicule * 0.72 + z * 0.05;
    paint(on, { x: NODULE.x + Math.cos(turn) * r * 1.15, y: NODULE.y + Math.sin(turn) * r * 1.15, a: r * 0.7, b: 0.7, turn }, -80, 1.6);
  }
}

function paintHeart(on: Raster, z: number, blood: (enhanced: number) => number): void {
  const at = z - 196;
  const whole = section(1, at, 54);
  if (whole <= 0) return;
  const x = 20 + at * 0.14;
  paint(on, { x, y: -30, a: 60 * whole, b: 47 * whole, turn: 0.42 }, (_x, _y, depth) => (depth < 1.2 ? 25 : depth < 4 ? FAT : MYOCARDIUM), 1);
  const chamber = (dx: number, y: number, a: number, b: number, turn: number, from: number, to: number, enhanced: number) => {
    const middle = (from + to) / 2;
    const part = section(1, z - middle, (to - from) / 2);
    paint(on, { x: x + dx, y, a: a * part, b: b * part, turn }, blood(enhanced), 2);
  };
  chamber(22, -22, 25, 15, 0.62, 172, 246, 215);
  chamber(-4, -50, 27, 13, 0.5, 172, 244, 195);
  chamber(-34, -26, 17, 22, 0.1, 160, 226, 200);
  chamber(-2, 2, 27, 14, 0, 152, 208, 225);
  // The wall between the ventricles stays muscle.
  if (z > 180 && z < 240) paint(on, { x: x + 9, y: -37, a: 27, b: 3.6, turn: 0.62 }, MYOCARDIUM + 8, 2);
}

function paintGreatVessels(on: Raster, z: number, blood: (enhanced: number) => number): void {
  const disc = (x: number, y: number, r: number, enhanced: number, from: number, to: number) => {
    if (z >= from && z <= to) paint(on, { x, y, a: r, b: r }, blood(enhanced), 1.2);
  };
  disc(24, 42 - (z > 240 ? (z - 240) * 0.12 : 0), 12, 240, 96, 330);
  const arch = section(1, z - 98, 13);
  if (arch > 0) paint(on, { x: 9, y: 2, a: 42 * arch + 4, b: 12.5, turn: 1.16 }, blood(245), 1.2);
  disc(-9, -31, 15, 245, 98, 168);
  disc(-31, -22, 8.5, 300, 62, 172);
  disc(-22, -20, 6, 260, 20, 92);
  disc(3, -20, 5, 250, 20, 92);
  disc(19, -8, 5, 250, 20, 92);
  disc(-12, -34, 7, 290, 40, 66);
  disc(13, -38, 14, 265, 128, 172);
  const right = section(1, z - 142, 9);
  if (right > 0) paint(on, { x: -16, y: -8, a: 34, b: 9 * right, turn: -0.25 }, blood(265), 1.2);
  const left = section(1, z - 134, 10);
  if (left > 0) paint(on, { x: 36, y: 2, a: 18, b: 10 * left, turn: 0.6 }, blood(265), 1.2);
  disc(-26, -4 + (z - 230) * 0.1, 12, 170, 226, 330);
}

function paintAirways(on: Raster, z: number): void {
  const tube = (x: number, y: number, a: number, b: number) => {
    paint(on, { x, y, a: a + 1.6, b: b + 1.6 }, 35, 1.2);
    paint(on, { x, y, a, b }, AIR, 1.2);
  };
  if (z < 128) tube(0, -2 + z * 0.13, 8.6, 8);
  else if (z < 138) tube(0, 15, 8.6 + (z - 128) * 0.9, 7);
  else if (z < 176) {
    tube(-12 - (z - 138) * 0.62, 14, 6.4, 6);
    tube(14 + (z - 138) * 0.8, 15, 5.8, 5.6);
  } else if (z < 205) {
    tube(-38 - (z - 176) * 0.3, 18, 3.6, 3.6);
    tube(46 + (z - 176) * 0.25, 20, 3.2, 3.2);
  }
  paint(on, { x: 5, y: 34, a: 8, b: 6 }, 38, 1.2);
  paint(on, { x: 5, y: 33, a: 2.4, b: 1.4 }, -500, 1.2);
}

/** `back` is how much further to the front the whole spine lies where the chest is narrower (a negative number). */
function paintSpine(on: Raster, z: number, back: number): void {
  const height = ((z % VERTEBRA_MM) + VERTEBRA_MM) % VERTEBRA_MM;
  const disc = height < 4.5;
  const size = 1 + 0.0009 * z;
  const waist = disc ? 0 : 1.3 * Math.sin(((height - 4.5) / (VERTEBRA_MM - 4.5)) * Math.PI);
  for (const side of [-1, 1])
    paint(on, { x: side * 19, y: 88 + back, a: 17, b: 13, turn: side * 0.3 }, (_x, _y, depth) => (depth < 1.5 ? FAT + 60 : MUSCLE + 4), 1.5);
  paint(on, { x: 0, y: 60 + back, a: 17.5 * size - waist, b: 14 * size - waist, power: 2.4 }, disc ? 92 : bone(330, 175), 1.2);
  const arch: Paint = bone(380, 240);
  if (height > 6 && height < 19) for (const side of [-1, 1]) paint(on, { x: side * 12, y: 76 + back, a: 4.4, b: 8, turn: side * 0.2 }, arch, 1.2);
  if (height > 9 && height < 18) for (const side of [-1, 1]) paint(on, { x: side * 25, y: 84 + back, a: 15, b: 4.6, turn: side * 0.5 }, arch, 1.2);
  for (const side of [-1, 1]) paint(on, { x: side * 8, y: 88 + back, a: 10, b: 4, turn: side * 0.62 }, arch, 1.2);
  paint(on, { x: 0, y: 99 + back, a: 3.4, b: 11 }, height > 3 && height < 20 ? arch : 80, 1.2);
  paint(on, { x: 0, y: 79 + back, a: 8.6, b: 7.6 }, (_x, _y, depth) => (depth > 3 ? 38 : 8), 1.2);
}
