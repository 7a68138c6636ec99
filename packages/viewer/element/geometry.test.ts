import fc from 'fast-check';
import { expect, test } from 'vitest';
import { edgeLetters, FITTING, millimetres, placed, scaleBar, toImage, toStage, zoomedAt } from './geometry.ts';

const STAGE = { width: 360, height: 600 };
const IMAGE = { width: 512, height: 256 };

test('a picture fits its stage and lies in the middle', () => {
  const matrix = placed(IMAGE, STAGE, FITTING, 1);
  expect(toStage(matrix, { x: 0, y: 0 })).toEqual({ x: 0, y: 210 });
  expect(toStage(matrix, { x: 512, y: 256 })).toEqual({ x: 360, y: 390 });
});

test('a quarter turn is clockwise: the top of the picture is then at the right', () => {
  const matrix = placed(IMAGE, STAGE, { ...FITTING, quarters: 1 }, 1);
  const [top, bottom] = [toStage(matrix, { x: 256, y: 0 }), toStage(matrix, { x: 256, y: 256 })];
  expect(top.x).toBeGreaterThan(bottom.x);
  expect(top.y).toBeCloseTo(bottom.y);
});

test('pixels that are higher than wide are drawn so', () => {
  const [, , , d] = placed(IMAGE, STAGE, FITTING, 2);
  const [a] = placed(IMAGE, STAGE, FITTING, 2);
  expect(d / a).toBeCloseTo(2);
});

test('from the stage to the image and back is the same point, however the picture lies', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.3, max: 20, noNaN: true }),
      fc.integer({ min: 0, max: 3 }),
      fc.integer({ min: -500, max: 500 }),
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.integer({ min: 0, max: 360 }),
      (zoom, quarters, x, aspect, at) => {
        const matrix = placed(IMAGE, STAGE, { zoom, quarters, x, y: 7 }, aspect);
        const there = toStage(matrix, toImage(matrix, { x: at, y: 100 }));
        expect(there.x).toBeCloseTo(at, 5);
        expect(there.y).toBeCloseTo(100, 5);
      },
    ),
  );
});

test('zooming about a point leaves that point where it is', () => {
  const at = { x: 40, y: 500 };
  const before = placed(IMAGE, STAGE, FITTING, 1);
  const after = placed(IMAGE, STAGE, zoomedAt(FITTING, STAGE, at, 3), 1);
  const point = toStage(after, toImage(before, at));
  expect(point.x).toBeCloseTo(at.x);
  expect(point.y).toBeCloseTo(at.y);
});

test('a length is in millimetres of rows and columns, and nothing where the image does not say', () => {
  const spacing = { rowMm: 2, columnMm: 0.5, at: 'patient' as const };
  expect(millimetres({ spacing }, { x: 0, y: 0 }, { x: 6, y: 2 })).toBe(5);
  expect(millimetres({ spacing: null }, { x: 0, y: 0 }, { x: 6, y: 2 })).toBeNull();
});

test('the letters at the edges say how the picture lies, and turn with it', () => {
  const axial = [1, 0, 0, 0, 1, 0];
  expect(edgeLetters(axial, 0)).toEqual({ right: 'L', bottom: 'P', left: 'R', top: 'A' });
  expect(edgeLetters(axial, 1)).toEqual({ right: 'A', bottom: 'L', left: 'P', top: 'R' });
  const sagittal = [0, 1, 0, 0, 0, -1];
  expect(edgeLetters(sagittal, 0)).toEqual({ right: 'P', bottom: 'F', left: 'A', top: 'H' });
  expect(edgeLetters([0.8, 0.6, 0, 0, 0, -1], 0)?.right).toBe('LP');
  expect(edgeLetters(null, 0)).toBeNull();
});

test('the bar of the scale has a round length that fits', () => {
  expect(scaleBar(0.7, 100)).toEqual({ mm: 50, pixels: 50 / 0.7 });
  expect(scaleBar(1000, 100)).toBeNull();
});
