/** A picture being painted, in physical units: `x` to the patient's left, `y` to the back, both in millimetres from the middle. */
export interface Raster {
  readonly columns: number;
  readonly rows: number;
  readonly pixels: Float32Array;
  /** Millimetres a pixel, across and down (they may differ: a projection needs few pixels along its rays). */
  readonly dx: number;
  readonly dy: number;
}

export function raster(columns: number, rows: number, widthMm: number, heightMm: number, background: number): Raster {
  return { columns, rows, pixels: new Float32Array(columns * rows).fill(background), dx: widthMm / columns, dy: heightMm / rows };
}

export interface Ellipse {
  readonly x: number;
  readonly y: number;
  readonly a: number;
  readonly b: number;
  /** Radians, clockwise. */
  readonly turn?: number;
  /** 2 is an ellipse; more is boxier, and not turned. */
  readonly power?: number;
  /** What lies deeper than `DEEP_MM`, where that is one value (NaN: what was there): quick to paint. */
  readonly deep?: number;
  /** Nothing is painted above this. */
  readonly from?: number;
}

export type Paint = number | ((x: number, y: number, depth: number, under: number) => number);

/** Depth is not told beyond this: no paint asks, and roots are dear. */
const DEEP_MM = 30;

/** Paints an ellipse with an edge softened over `softMm`. A paint may depend on the place on the depth under the edge in mm and on what lies there; NaN leaves what is there. */
export function paint(on: Raster, shape: Ellipse, value: Paint, softMm = 0.8): void {
  const { x: cx, y: cy, a, b, turn = 0, power = 2, deep: within, from = Number.NEGATIVE_INFINITY } = shape;
  if (a <= 0.05 || b <= 0.05) return;
  const cos = Math.cos(turn);
  const sin = Math.sin(turn);
  const reachX = Math.sqrt((a * cos) ** 2 + (b * sin) ** 2) * (power > 2 ? 1.15 : 1) + softMm;
  const reachY = Math.sqrt((a * sin) ** 2 + (b * cos) ** 2) * (power > 2 ? 1.15 : 1) + softMm;
  const left = Math.max(0, Math.floor((cx - reachX) / on.dx + on.columns / 2));
  const right = Math.min(on.columns - 1, Math.ceil((cx + reachX) / on.dx + on.columns / 2));
  const top = Math.max(0, Math.floor(Math.max(cy - reachY, from) / on.dy + on.rows / 2));
  const bottom = Math.min(on.rows - 1, Math.ceil((cy + reachY) / on.dy + on.rows / 2));
  const least = Math.min(a, b);
  const outside = 1 + softMm / least;
  const limit = outside * outside;
  const deep = least > DEEP_MM ? (1 - DEEP_MM / least) ** 2 : -1;
  // Powers are dear: of what is not turned, those of a column and of a row are each taken once.
  const across = Float64Array.from(
    { length: power === 2 ? 0 : Math.max(0, right - left + 1) },
    (_, column) => Math.abs(((left + column + 0.5 - on.columns / 2) * on.dx - cx) / a) ** power,
  );
  for (let row = top; row <= bottom; row += 1) {
    const y = (row + 0.5 - on.rows / 2) * on.dy;
    const down = power === 2 ? 0 : Math.abs((y - cy) / b) ** power;
    for (let column = left; column <= right; column += 1) {
      const x = (column + 0.5 - on.columns / 2) * on.dx;
      const u = ((x - cx) * cos + (y - cy) * sin) / a;
      const v = (-(x - cx) * sin + (y - cy) * cos) / b;
      let square = u * u + v * v;
      let depth = DEEP_MM;
      const at = row * on.columns + column;
      if (square <= deep && within !== undefined) {
        if (!Number.isNaN(within)) on.pixels[at] = within;
        continue;
      }
      if (square > deep) {
        if (power !== 2) {
          if (Math.abs(u) > outside || Math.abs(v) > outside) continue;
          square = ((across[column - left] as number) + down) ** (2 / power);
        }
        if (square > limit) continue;
        depth = Math.min(DEEP_MM, (1 - Math.sqrt(square)) * least);
      }
      const under = on.pixels[at] ?? 0;
      const wanted = typeof value === 'number' ? value : value(x, y, depth, under);
      if (Number.isNaN(wanted)) continue;
      const cover = depth >= softMm / 2 ? 1 : depth / softMm + 0.5;
      if (cover <= 0) continue;
      on.pixels[at] = under * (1 - cover) + wanted * cover;
    }
  }
}
