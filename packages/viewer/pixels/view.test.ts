import { expect, test } from 'vitest';
import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { type ImageInfo, imageInfoOf } from '../image/image-info.ts';
import type { Samples } from './decode-frame.ts';
import { storedValue } from './stored-values.ts';
import { toRgba } from './to-rgba.ts';
import { firstVoi, greyOf } from './view.ts';

const us = (value: number) => ({ vr: 'US', Value: [value] });
const base: JsonDataset = {
  '00280010': us(1),
  '00280011': us(4),
  '00280100': us(16),
  '00280101': us(12),
  '00280102': us(11),
  '00280004': { vr: 'CS', Value: ['MONOCHROME2'] },
};
const info = (over: JsonDataset = {}, frame = 1): ImageInfo => {
  const found = imageInfoOf({ ...base, ...over }, '1.2.840.10008.1.2.1', frame);
  if (!found) throw new Error('no image');
  return found;
};
const samples = (...values: number[]): Samples => ({
  data: Uint16Array.from(values),
  samplesPerPixel: 1,
  photometric: 'MONOCHROME2',
  bitsAllocated: 16,
  bitsStored: 12,
  highBit: 11,
});
const greys = (image: ImageInfo, of: Samples, inverted = false) =>
  [...toRgba(image, of, { voi: firstVoi(image, of), inverted })].filter((_, index) => index % 4 === 0);

test('T30: overlay bits above the stored ones are no part of a value, and the sign is carried', () => {
  expect(storedValue({ signed: true }, { bitsStored: 12, highBit: 11 })(0xf800 | 0x7ff)).toBe(-1);
  expect(storedValue({ signed: false }, { bitsStored: 12, highBit: 11 })(0xf001)).toBe(1);
  expect(storedValue({ signed: false }, { bitsStored: 12, highBit: 15 })(0x0010)).toBe(1);
});

test('a window of the file is linear as PS3.3 C.11.2.1.2 has it', () => {
  const grey = greyOf({ kind: 'window', window: { center: 2048, width: 4096, shape: 'LINEAR' } });
  expect([grey(0), grey(4095), grey(-5)]).toEqual([0, 255, 0]);
  const exact = greyOf({ kind: 'window', window: { center: 0, width: 100, shape: 'LINEAR_EXACT' } });
  expect([exact(-50), exact(0), exact(50)]).toEqual([0, 127.5, 255]);
  expect(greyOf({ kind: 'window', window: { center: 10, width: 4, shape: 'SIGMOID' } })(10)).toBe(127.5);
});

test('without a window the frame is shown from its darkest to its brightest value; padding is not counted', () => {
  const image = info({ '00280120': us(0) });
  expect(greys(image, samples(0, 100, 150, 200))).toEqual([0, 0, 128, 255]);
});

test('T30: MONOCHROME1 is bright where values are low, and turned round once more by hand', () => {
  const image = info({ '00280004': { vr: 'CS', Value: ['MONOCHROME1'] } });
  expect(greys(image, samples(0, 0, 0, 100))).toEqual([255, 255, 255, 0]);
  expect(greys(image, samples(0, 0, 0, 100), true)).toEqual([0, 0, 0, 255]);
});

test('rescale comes before the window; a modality LUT in its place', () => {
  const window = { '00281050': { vr: 'DS', Value: [50] }, '00281051': { vr: 'DS', Value: [101] } };
  const rescaled = info({ ...window, '00281052': { vr: 'DS', Value: [-1000] }, '00281053': { vr: 'DS', Value: [2] } });
  expect(greys(rescaled, samples(500, 550, 0, 4095))).toEqual([1, 255, 0, 255]);
  const lut = { '00283002': { vr: 'US', Value: [2, 10, 16] }, '00283006': { vr: 'US', Value: [0, 100] } };
  const mapped = info({ ...window, '00283000': { vr: 'SQ', Value: [lut] } });
  expect(greys(mapped, samples(0, 10, 11, 4095))).toEqual([1, 1, 255, 255]);
});

test('an enhanced object tells window and spacing of each frame by functional group', () => {
  const voi = (center: number) => ({ '00289132': { vr: 'SQ', Value: [{ '00281050': { vr: 'DS', Value: [center] }, '00281051': { vr: 'DS', Value: [10] } }] } });
  const shared = { '00289110': { vr: 'SQ', Value: [{ '00280030': { vr: 'DS', Value: [0.5, 0.25] } }] } };
  const enhanced = { '52009230': { vr: 'SQ', Value: [voi(7), voi(9)] }, '52009229': { vr: 'SQ', Value: [shared] } };
  expect(info(enhanced, 2).windows[0]?.center).toBe(9);
  expect(info(enhanced, 1).spacing).toEqual({ rowMm: 0.5, columnMm: 0.25, at: 'patient' });
});

test('spacing at the detector is told apart from spacing in the patient', () => {
  expect(info({ '00181164': { vr: 'DS', Value: [0.14, 0.14] } }).spacing?.at).toBe('detector');
  expect(info().spacing).toBeNull();
});
