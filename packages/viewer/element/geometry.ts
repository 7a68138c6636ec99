import type { ImageInfo } from '../image/image-info.ts';

/** How a picture lies on the stage: 1 is as large as fits; shifted in stage pixels; turned by quarters, clockwise. */
export interface Placement {
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  readonly quarters: number;
}
export const FITTING: Placement = { zoom: 1, x: 0, y: 0, quarters: 0 };

export interface Size {
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** As a canvas takes it: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** From pixels of the image to pixels of the stage. `pixelAspect`: how much higher a pixel is than wide (row spacing by column spacing). */
export function placed(image: Size, stage: Size, placement: Placement, pixelAspect: number): Matrix {
  const upright = placement.quarters % 2 === 0;
  const height = image.height * pixelAspect;
  const [across, down] = upright ? [image.width, height] : [height, image.width];
  const scale = Math.min(stage.width / across, stage.height / down) * placement.zoom;
  const [cos, sin] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ][((placement.quarters % 4) + 4) % 4] as [number, number];
  const [a, b, c, d] = [cos * scale, sin * scale, -sin * scale * pixelAspect, cos * scale * pixelAspect];
  const e = stage.width / 2 + placement.x - (a * image.width) / 2 - (c * image.height) / 2;
  const f = stage.height / 2 + placement.y - (b * image.width) / 2 - (d * image.height) / 2;
  return [a, b, c, d, e, f];
}

export function toStage([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

export function toImage([a, b, c, d, e, f]: Matrix, { x, y }: Point): Point {
  const determinant = a * d - b * c;
  return { x: (d * (x - e) - c * (y - f)) / determinant, y: (a * (y - f) - b * (x - e)) / determinant };
}

/** Zoomed about a point of the stage, which stays where it is. */
export function zoomedAt(placement: Placement, stage: Size, at: Point, factor: number): Placement {
  const zoom = Math.min(20, Math.max(0.3, placement.zoom * factor));
  const applied = zoom / placement.zoom;
  const from = { x: at.x - stage.width / 2, y: at.y - stage.height / 2 };
  return { ...placement, zoom, x: from.x - (from.x - placement.x) * applied, y: from.y - (from.y - placement.y) * applied };
}

/** Millimetres between two points of the image, or null where it does not say how large a pixel is. */
export function millimetres({ spacing }: Pick<ImageInfo, 'spacing'>, from: Point, to: Point): number | null {
  return spacing && Math.hypot((to.x - from.x) * spacing.columnMm, (to.y - from.y) * spacing.rowMm);
}

/** PS3.3 C.7.6.1.1.1: which way the rows and columns of the image point in the patient; the letter of the largest component first. */
export function directionLetters(direction: readonly number[]): string {
  const letters = [
    ['L', 'R'],
    ['P', 'A'],
    ['H', 'F'],
  ] as const;
  return direction
    .map((value, axis) => ({ value, axis }))
    .filter(({ value }) => Math.abs(value) > 0.25)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, 2)
    .map(({ value, axis }) => letters[axis]?.[value > 0 ? 0 : 1] ?? '')
    .join('');
}

/** The letters at right, bottom, left and top of the stage, or null where the image does not say how it lies. */
export function edgeLetters(
  orientation: readonly number[] | null,
  quarters: number,
): { readonly right: string; readonly bottom: string; readonly left: string; readonly top: string } | null {
  if (!orientation) return null;
  const opposite = (direction: readonly number[]) => direction.map((value) => -value);
  const [row, column] = [orientation.slice(0, 3), orientation.slice(3, 6)];
  // Clockwise from the right; a quarter turn moves each on by one.
  const sides = [row, column, opposite(row), opposite(column)];
  const side = (position: number) => directionLetters(sides[(((position - quarters) % 4) + 4) % 4] ?? []);
  return { right: side(0), bottom: side(1), left: side(2), top: side(3) };
}

const ROUND_MM = [500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1] as const;

/** A shorter bar measures nothing by eye. */
const SHORTEST_BAR = 12;

/** A bar of a round length that is at most `mostPixels` long on the stage; null where none would be seen. */
export function scaleBar(millimetresPerPixel: number, mostPixels: number): { readonly mm: number; readonly pixels: number } | null {
  const mm = ROUND_MM.find((length) => length / millimetresPerPixel <= mostPixels);
  return mm === undefined || mm / millimetresPerPixel < SHORTEST_BAR ? null : { mm, pixels: mm / millimetresPerPixel };
}
