import { seeded } from './noise.ts';

interface Ball {
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly r: number;
}

/** The vessels of both lungs: trees that start at the hila and part in two, as chains of balls in buckets of 1 mm along the body. */
export function lungVessels(): (z: number) => readonly Ball[] {
  const random = seeded(20260312);
  const buckets = new Map<number, Ball[]>();
  const put = (ball: Ball) => {
    for (let z = Math.floor(ball.z - ball.r); z <= Math.ceil(ball.z + ball.r); z += 1) {
      const bucket = buckets.get(z);
      if (bucket) bucket.push(ball);
      else buckets.set(z, [ball]);
    }
  };
  const grow = (x: number, y: number, z: number, direction: readonly [number, number, number], length: number, r: number) => {
    const norm = Math.hypot(...direction);
    const [ux, uy, uz] = [direction[0] / norm, direction[1] / norm, direction[2] / norm];
    const steps = Math.ceil(length / Math.max(0.8, r * 0.7));
    for (let step = 0; step <= steps; step += 1) {
      const along = (step / steps) * length;
      put({ x: x + ux * along, y: y + uy * along, z: z + uz * along, r: r * (1 - 0.2 * (step / steps)) });
    }
    if (r < 0.72) return;
    for (const side of [-1, 1]) {
      const bend = () => (random() - 0.5) * 0.9 + side * (random() - 0.2) * 0.5;
      grow(x + ux * length, y + uy * length, z + uz * length, [ux + bend(), uy + bend(), uz + bend()], length * (0.68 + random() * 0.2), r * 0.78);
    }
  };
  for (const side of [-1, 1]) {
    for (let branch = 0; branch < 13; branch += 1) {
      const turn = (branch / 13) * Math.PI * 2 + random() * 0.4;
      grow(side * 40, -2, 148, [side * (0.5 + random() * 0.7), Math.sin(turn), Math.cos(turn) * 1.7], 21, 4.1);
    }
  }
  return (z) => buckets.get(Math.round(z)) ?? [];
}
