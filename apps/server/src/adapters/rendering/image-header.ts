import { numberOf, textOf } from '#standards/dicom/dataset.ts';
import type { Part10 } from '#standards/dicom/part10.ts';

/** How the samples of an image are to be read and shown (PS3.3 C.7.6.3, C.11). */
export interface ImageHeader {
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly photometric: string;
  readonly planar: boolean;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly signed: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly window: { readonly center: number; readonly width: number } | null;
  readonly littleEndian: boolean;
}

/** More than any display of ours shows; a wrong size in a header must not ask for gigabytes. */
const MAX_PIXELS = 120_000_000;

/** The image of an object, or null where it has none that can be shown. */
export function imageHeaderOf({ dataset }: Part10): ImageHeader | null {
  const number = (keyword: string, otherwise: number) => numberOf(dataset, keyword) ?? otherwise;
  const rows = number('Rows', 0);
  const columns = number('Columns', 0);
  if (!(rows > 0 && columns > 0 && rows * columns <= MAX_PIXELS)) return null;
  const bitsAllocated = number('BitsAllocated', 16);
  const center = numberOf(dataset, 'WindowCenter');
  const width = numberOf(dataset, 'WindowWidth');
  return {
    rows,
    columns,
    frames: Math.max(1, Math.trunc(number('NumberOfFrames', 1))),
    samplesPerPixel: number('SamplesPerPixel', 1),
    photometric: textOf(dataset, 'PhotometricInterpretation') ?? 'MONOCHROME2',
    planar: number('PlanarConfiguration', 0) === 1,
    bitsAllocated,
    bitsStored: Math.min(bitsAllocated, number('BitsStored', bitsAllocated)),
    signed: number('PixelRepresentation', 0) === 1,
    slope: number('RescaleSlope', 1) || 1,
    intercept: number('RescaleIntercept', 0),
    window: center !== null && width !== null && width >= 1 ? { center, width } : null,
    littleEndian: dataset.encoding.littleEndian,
  };
}

/** Up to `most` of `count` frames, evenly chosen, 1-based. */
export function chosenFrames(count: number, most: number): readonly number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) => 1 + Math.floor((index * count) / taken));
}
