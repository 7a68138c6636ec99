import { type Shown, toRgba } from '../pixels/to-rgba.ts';
import type { Picture } from './frames.ts';
import { edgeLetters, type Matrix, type Placement, type Point, placed, type Size, scaleBar, toStage } from './geometry.ts';

export interface Line {
  readonly from: Point;
  readonly to: Point;
  readonly label: string;
}
export interface Scene {
  readonly picture: Picture;
  readonly placement: Placement;
  readonly shown: Shown | null;
  readonly inverted: boolean;
  readonly lines: readonly Line[];
  readonly details: boolean;
  /** Another image follows at once: what the eye cannot see meanwhile is not computed. */
  readonly moving: boolean;
}

export interface Painter {
  /** Draws the scene; gives where the image lies, or null where there is nothing to draw yet. */
  draw(scene: Scene): Matrix | null;
  /** Nothing stays on the canvas. */
  clear(): void;
  size(): Size;
}

/**
 * Draws on a canvas. The pixels of a frame are made once for a window: moving and zooming cost nothing but a copy. A browser that is short of memory may take a
 * canvas's pixels away: `onRestored` is called once it can be drawn on again.
 */
export function painterOn(canvas: HTMLCanvasElement, onRestored: () => void): Painter {
  const context = canvas.getContext('2d', { alpha: false });
  const raster = document.createElement('canvas');
  const rasterContext = raster.getContext('2d', { willReadFrequently: false });
  if (!context || !rasterContext) throw new Error('no canvas');
  let rastered: { samples: object; shown: Shown } | null = null;
  let pixels: ImageData | null = null;

  for (const each of [canvas, raster])
    each.addEventListener('contextrestored', () => {
      rastered = null;
      onRestored();
    });

  function rasterOf(scene: Scene): CanvasImageSource | null {
    const { full, preview } = scene.picture;
    if (!full || !scene.shown) return preview;
    const { info, samples } = full;
    const same = rastered?.samples === samples && rastered.shown.voi === scene.shown.voi && rastered.shown.inverted === scene.shown.inverted;
    if (!same) {
      if (pixels?.width !== info.columns || pixels.height !== info.rows) {
        pixels = new ImageData(info.columns, info.rows);
        raster.width = info.columns;
        raster.height = info.rows;
      }
      toRgba(info, samples, scene.shown, pixels.data as Uint8ClampedArray<ArrayBuffer>);
      rasterContext?.putImageData(pixels, 0, 0);
      rastered = { samples, shown: scene.shown };
    }
    return raster;
  }

  function clear(): void {
    context?.setTransform(1, 0, 0, 1, 0, 0);
    if (context) context.fillStyle = '#000';
    context?.fillRect(0, 0, canvas.width, canvas.height);
  }

  const size = (): Size => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  return {
    size,
    clear,
    draw(scene) {
      const stage = size();
      const ratio = Math.min(2, devicePixelRatio || 1);
      if (canvas.width !== Math.round(stage.width * ratio) || canvas.height !== Math.round(stage.height * ratio)) {
        canvas.width = Math.round(stage.width * ratio);
        canvas.height = Math.round(stage.height * ratio);
      }
      clear();
      const image = imageSize(scene.picture);
      const source = rasterOf(scene);
      if (!source || !image) return null;
      const matrix = placed(image, stage, scene.placement, pixelAspect(scene.picture));
      context.imageSmoothingEnabled = Math.hypot(matrix[0], matrix[1]) < 4;
      // Made smaller, an image needs every pixel of its own to be seen; made larger, the finest way costs the most and shows no more.
      const smaller = Math.hypot(matrix[0], matrix[1]) * ratio < 1;
      context.imageSmoothingQuality = smaller && !scene.moving ? 'high' : 'low';
      // A JPEG can only be turned round as a whole; its window is fixed.
      context.filter = source !== raster && scene.inverted ? 'invert(1)' : 'none';
      context.setTransform(matrix[0] * ratio, matrix[1] * ratio, matrix[2] * ratio, matrix[3] * ratio, matrix[4] * ratio, matrix[5] * ratio);
      context.drawImage(source, 0, 0, image.width, image.height);
      context.filter = 'none';
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      for (const line of scene.lines) drawLine(context, matrix, line);
      if (scene.details) drawMarks(context, stage, matrix, scene);
      return matrix;
    },
  };
}

function imageSize({ full, preview }: Picture): Size | null {
  if (full) return { width: full.info.columns, height: full.info.rows };
  return preview && { width: preview.width, height: preview.height };
}

/** Pixels need not be square. */
function pixelAspect({ full }: Picture): number {
  const spacing = full?.info.spacing;
  return spacing ? spacing.rowMm / spacing.columnMm : 1;
}

function drawLine(context: CanvasRenderingContext2D, matrix: Matrix, { from, to, label }: Line): void {
  const [a, b] = [toStage(matrix, from), toStage(matrix, to)];
  context.lineWidth = 2;
  context.strokeStyle = '#ffd23f';
  context.beginPath();
  context.moveTo(a.x, a.y);
  context.lineTo(b.x, b.y);
  context.stroke();
  for (const { x, y } of [a, b]) {
    context.beginPath();
    context.arc(x, y, 5, 0, Math.PI * 2);
    context.stroke();
  }
  written(context, label, (a.x + b.x) / 2, (a.y + b.y) / 2 - 14, 'center', '#ffd23f');
}

function drawMarks(context: CanvasRenderingContext2D, stage: Size, matrix: Matrix, { picture, placement }: Scene): void {
  const info = picture.full?.info;
  if (!info) return;
  const letters = edgeLetters(info.orientation, placement.quarters);
  if (letters) {
    written(context, letters.top, stage.width / 2, 14, 'center');
    written(context, letters.bottom, stage.width / 2, stage.height - 14, 'center');
    written(context, letters.left, 12, stage.height / 2, 'left');
    written(context, letters.right, stage.width - 12, stage.height / 2, 'right');
  }
  const perPixel = info.spacing && info.spacing.columnMm / Math.hypot(matrix[0], matrix[1]);
  const bar = perPixel ? scaleBar(perPixel, Math.min(160, stage.width / 3)) : null;
  if (!bar) return;
  const [right, bottom] = [stage.width - 14, stage.height - 16];
  context.strokeStyle = '#fff';
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(right - bar.pixels, bottom - 5);
  context.lineTo(right - bar.pixels, bottom);
  context.lineTo(right, bottom);
  context.lineTo(right, bottom - 5);
  context.stroke();
  written(context, bar.mm >= 10 ? `${bar.mm / 10} cm` : `${bar.mm} mm`, right, bottom - 14, 'right');
}

/** Text that is read on any picture: dark behind, light before. */
function written(context: CanvasRenderingContext2D, text: string, x: number, y: number, align: CanvasTextAlign, colour = '#fff'): void {
  context.font = '600 15px "Titillium Web", system-ui, sans-serif';
  context.textAlign = align;
  context.textBaseline = 'middle';
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.strokeStyle = '#000';
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}
