import { distance } from './distance.ts';
import { seeded } from './noise.ts';

export const US = { columns: 640, rows: 480, frames: 36, frameTimeMs: 55 } as const;

const APEX = { x: 320, y: -110 };
const NEAR = 150;
const FAR = 560;
const HALF_ANGLE = 0.52;
const BEAMS = 220;
const DEPTHS = 512;

/** How much each place of a made-up liver, gall bladder and right kidney throws back, 0 to 1; `sway` is the breath. */
function echo(x: number, y: number, sway: number): number {
  const v = y - sway;
  if (y < 62) return y < 50 ? 0.55 : 0.75;
  if (y < 74) return 0.3 + 0.25 * Math.sin(y * 0.9) ** 2;
  const kidney = ((x - 428) * 0.86 + (v - 268) * 0.5) ** 2 / 92 ** 2 + ((v - 268) * 0.86 - (x - 428) * 0.5) ** 2 / 44 ** 2;
  if (kidney < 1.06) {
    if (kidney > 0.97) return 0.85;
    if (kidney < 0.22) return 0.82;
    return kidney > 0.34 && kidney < 0.6 && Math.sin(Math.atan2(v - 268, x - 428) * 7) > 0.55 ? 0.1 : 0.3;
  }
  const gall = (x - 262) ** 2 / 34 ** 2 + (v - 228) ** 2 / 52 ** 2;
  if (gall < 1.12) return gall > 0.95 ? 0.75 : 0.015;
  const portal = Math.abs((x - 210) * 0.42 + (v - 318) * 0.9);
  if (portal < 11 && x < 330) return portal > 7.5 ? 0.82 : 0.03;
  const hepatic = Math.abs((x - 350) * 0.8 - (v - 150) * 0.55);
  if (hepatic < 5 && v > 110 && v < 240 && x > 300) return 0.04;
  const diaphragm = distance(x - 300, (v - 60) * 0.9);
  if (diaphragm > 330) return diaphragm < 337 ? 1 : 0.22;
  return 0.44;
}

/** The brightness under a gall bladder is raised, behind gas it would be lost. */
function gainAt(x: number, y: number, sway: number): number {
  const behind = y - sway > 285 && Math.abs(x - 255 + (y - 285) * 0.1) < 30;
  return (behind ? 1.35 : 1) * (1.05 - 0.5 * Math.max(0, (y - 330) / 150));
}

/** Speckle lies along the beams: fine in depth, wider across. */
function speckle(): Float32Array {
  const random = seeded(5005);
  const field = new Float32Array(BEAMS * DEPTHS);
  for (let at = 0; at < field.length; at += 1) field[at] = Math.sqrt(-2 * Math.log(1 - random() * 0.9999));
  const smooth = new Float32Array(field.length);
  for (let beam = 0; beam < BEAMS; beam += 1) {
    for (let depth = 0; depth < DEPTHS; depth += 1) {
      const at = (b: number, d: number) => field[((b + BEAMS) % BEAMS) * DEPTHS + ((d + DEPTHS) % DEPTHS)] ?? 0;
      smooth[beam * DEPTHS + depth] = 0.45 * at(beam, depth) + 0.22 * (at(beam - 1, depth) + at(beam + 1, depth)) + 0.11 * at(beam, depth + 1);
    }
  }
  return smooth;
}

/** The frames of a cine loop of the upper abdomen during one breath, RGB, grey but for the scale at the side. */
export function abdomenFrames(): (frame: number) => Uint8Array {
  const grain = speckle();
  return (frame) => {
    const sway = 13 * Math.sin(((frame - 1) / US.frames) * 2 * Math.PI);
    const rgb = new Uint8Array(US.columns * US.rows * 3);
    for (let y = 0; y < US.rows; y += 1) {
      for (let x = 0; x < US.columns; x += 1) {
        const angle = Math.atan2(x - APEX.x, y - APEX.y);
        const range = distance(x - APEX.x, y - APEX.y);
        let grey = 0;
        if (Math.abs(angle) < HALF_ANGLE && range > NEAR && range < FAR) {
          const beam = Math.floor(((angle + HALF_ANGLE) / (2 * HALF_ANGLE)) * (BEAMS - 1));
          const depth = Math.floor((((range - NEAR - sway * 0.7) / (FAR - NEAR)) * (DEPTHS - 1) + DEPTHS) % DEPTHS);
          const wave = (grain[beam * DEPTHS + depth] ?? 0) * echo(x, y, sway) * gainAt(x, y, sway);
          // Compressed as a scanner does it.
          grey = Math.min(255, 118 * Math.log1p(wave * 3.4));
        }
        const at = (y * US.columns + x) * 3;
        rgb.fill(grey, at, at + 3);
      }
    }
    drawScale(rgb);
    return rgb;
  };
}

/** The grey scale at the left and the depth marks at the right, as scanners draw them. */
function drawScale(rgb: Uint8Array): void {
  const dot = (x: number, y: number, red: number, green: number, blue: number) => rgb.set([red, green, blue], (y * US.columns + x) * 3);
  for (let y = 60; y < 220; y += 1) for (let x = 14; x < 26; x += 1) dot(x, y, 255 - (y - 60) * 1.6, 255 - (y - 60) * 1.6, 255 - (y - 60) * 1.6);
  for (let y = 40; y < 450; y += 41) for (let x = 618; x < (((y - 40) / 41) % 5 === 0 ? 632 : 626); x += 1) dot(x, y, 90, 190, 235);
}
