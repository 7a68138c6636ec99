import { describe, expect, it } from 'vitest';
import type { Matrix } from './geometry.ts';
import { rulerOf } from './ruler.ts';

/** Two stage pixels for one of the image. */
const DOUBLED: Matrix = [2, 0, 0, 2, 0, 0];
const MIDDLE = { x: 100, y: 60 };

describe('measuring a length (F64)', () => {
  it('by a finger: from where it goes down to where it is lifted', () => {
    const ruler = rulerOf();
    ruler.start({ x: 10, y: 20 }, DOUBLED);
    ruler.drag({ x: 50, y: 20 }, DOUBLED);
    ruler.end(true);
    expect(ruler.line()).toEqual({ from: { x: 5, y: 10 }, to: { x: 25, y: 10 } });
  });
  it('by a press that goes nowhere the line is taken away', () => {
    const ruler = rulerOf();
    ruler.start({ x: 10, y: 20 }, DOUBLED);
    ruler.end(false);
    expect(ruler.line()).toBeNull();
  });
  it('by keys alone: it begins in the middle, one end is moved and set, then the other', () => {
    const ruler = rulerOf();
    ruler.nudge({ x: 10, y: 0 }, MIDDLE, DOUBLED);
    expect(ruler.line()).toEqual({ from: { x: 50, y: 30 }, to: { x: 50, y: 30 } });
    ruler.nudge({ x: -20, y: 0 }, MIDDLE, DOUBLED);
    ruler.set(MIDDLE, DOUBLED);
    ruler.nudge({ x: 0, y: 40 }, MIDDLE, DOUBLED);
    expect(ruler.line()).toEqual({ from: { x: 40, y: 30 }, to: { x: 40, y: 50 } });
  });
  it('by keys, once both ends are set, the next move begins another', () => {
    const ruler = rulerOf();
    ruler.set(MIDDLE, DOUBLED);
    ruler.set(MIDDLE, DOUBLED);
    ruler.nudge({ x: 20, y: 0 }, MIDDLE, DOUBLED);
    expect(ruler.line()).toEqual({ from: { x: 50, y: 30 }, to: { x: 60, y: 30 } });
    ruler.set(MIDDLE, DOUBLED);
    ruler.nudge({ x: 2, y: 0 }, MIDDLE, DOUBLED);
    expect(ruler.line()).toEqual({ from: { x: 61, y: 30 }, to: { x: 61, y: 30 } });
  });
});
