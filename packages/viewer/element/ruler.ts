import { type Matrix, type Point, toImage, toStage } from './geometry.ts';

/** A length on the image, in its pixels. */
export interface Measured {
  readonly from: Point;
  readonly to: Point;
}

/** The length that is being measured: drawn by a finger from end to end, or set by keys, one end after the other. */
export interface Ruler {
  line(): Measured | null;
  start(at: Point, matrix: Matrix): void;
  drag(to: Point, matrix: Matrix): void;
  /** A press that went nowhere takes the line away. */
  end(moved: boolean): void;
  /** Moves the end that is not set yet; the first time, from `middle` of the stage. Distances in stage pixels. */
  nudge(by: Point, middle: Point, matrix: Matrix): void;
  /** Sets this end: the next moves are the other's, or of a line anew. */
  set(middle: Point, matrix: Matrix): void;
  clear(): void;
}

export function rulerOf(): Ruler {
  let line: Measured | null = null;
  /** Where one end is set, the keys move the other. */
  let anchored = false;

  const ruler: Ruler = {
    line: () => line,
    start(at, matrix) {
      const point = toImage(matrix, at);
      line = { from: point, to: point };
      anchored = false;
    },
    drag(to, matrix) {
      if (line) line = { ...line, to: toImage(matrix, to) };
    },
    end(moved) {
      if (!moved) line = null;
    },
    nudge(by, middle, matrix) {
      if (!line) {
        ruler.start(middle, matrix);
        return;
      }
      const at = toStage(matrix, line.to);
      const to = toImage(matrix, { x: at.x + by.x, y: at.y + by.y });
      line = { from: anchored ? line.from : to, to };
    },
    set(middle, matrix) {
      if (!line) ruler.start(middle, matrix);
      else if (anchored) anchored = false;
      else {
        line = { from: line.to, to: line.to };
        anchored = true;
      }
    },
    clear() {
      line = null;
      anchored = false;
    },
  };
  return ruler;
}
