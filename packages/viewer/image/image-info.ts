import type { JsonDataset, JsonElement } from '#standards/dicom/json-model.ts';
import { type Lut, lutOf } from './lut.ts';

/** How the samples of one frame are to be read and shown (PS3.3 C.7.6.3, C.11). */
export interface ImageInfo {
  readonly transferSyntaxUid: string;
  readonly rows: number;
  readonly columns: number;
  readonly frames: number;
  readonly samplesPerPixel: number;
  readonly photometric: string;
  readonly planar: boolean;
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly modalityLut: Lut | null;
  readonly windows: readonly Window[];
  readonly voiLuts: readonly Lut[];
  readonly inverted: boolean;
  readonly palette: Palette | null;
  readonly padding: { readonly low: number; readonly high: number } | null;
  readonly spacing: Spacing | null;
  /** Six direction cosines of the rows and columns, where the frame has them. */
  readonly orientation: readonly number[] | null;
  readonly position: readonly number[] | null;
  /** Milliseconds between the frames of a cine, where the object says. */
  readonly frameTimeMs: number | null;
}
export interface Window {
  readonly center: number;
  readonly width: number;
  readonly shape: 'LINEAR' | 'LINEAR_EXACT' | 'SIGMOID';
  readonly name: string | null;
}
export interface Palette {
  readonly first: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}
/** Millimetres from one row, and from one column, to the next; `at` says whether in the patient or at the detector, where they seem larger. */
export interface Spacing {
  readonly rowMm: number;
  readonly columnMm: number;
  readonly at: 'patient' | 'detector';
}

/** The image of an object as one of its frames (1-based) has it: an enhanced object tells some of it by functional group (PS3.3 C.7.6.16). Null without pixels. */
export function imageInfoOf(dataset: JsonDataset, transferSyntaxUid: string, frame: number): ImageInfo | null {
  const groups = [groupsOf(dataset, '52009230', frame - 1), groupsOf(dataset, '52009229', 0)].filter((group) => group !== null);
  /** The dataset that tells an attribute: of the frame, of all frames, of the object. */
  const within = (sequence: string): JsonDataset => groups.map((group) => itemOf(group, sequence, 0)).find((item) => item !== null) ?? dataset;
  const rows = numberAt(dataset, '00280010') ?? 0;
  const columns = numberAt(dataset, '00280011') ?? 0;
  if (rows < 1 || columns < 1) return null;
  const bitsAllocated = numberAt(dataset, '00280100') ?? 16;
  const bitsStored = Math.min(bitsAllocated, numberAt(dataset, '00280101') ?? bitsAllocated);
  const signed = numberAt(dataset, '00280103') === 1;
  const photometric = textAt(dataset, '00280004') ?? 'MONOCHROME2';
  const modality = within('00289145');
  const voi = within('00289132');
  const modalityLut = itemOf(dataset, '00283000', 0);
  return {
    transferSyntaxUid,
    rows,
    columns,
    frames: Math.max(1, numberAt(dataset, '00280008') ?? 1),
    samplesPerPixel: numberAt(dataset, '00280002') ?? 1,
    photometric,
    planar: numberAt(dataset, '00280006') === 1,
    bitsAllocated,
    bitsStored,
    highBit: numberAt(dataset, '00280102') ?? bitsStored - 1,
    signed,
    slope: numberAt(modality, '00281053') || 1,
    intercept: numberAt(modality, '00281052') ?? 0,
    modalityLut: modalityLut && lutOf(modalityLut, signed),
    windows: windowsOf(voi),
    voiLuts: itemsOf(dataset, '00283010').flatMap((item) => lutOf(item, signed) ?? []),
    inverted: (textAt(dataset, '20500020') ?? '') === 'INVERSE' ? photometric !== 'MONOCHROME1' : photometric === 'MONOCHROME1',
    palette: photometric === 'PALETTE COLOR' ? paletteOf(dataset) : null,
    padding: paddingOf(dataset),
    spacing: spacingOf(dataset, within('00289110')),
    orientation: numbersAt(within('00209116'), '00200037', 6),
    position: numbersAt(within('00209113'), '00200032', 3),
    frameTimeMs: numberAt(dataset, '00181063') ?? perSecond(numberAt(dataset, '00082144') ?? numberAt(dataset, '00180040')),
  };
}

function perSecond(rate: number | null): number | null {
  return rate !== null && rate > 0 ? 1000 / rate : null;
}

function windowsOf(dataset: JsonDataset): readonly Window[] {
  const centers = values(dataset['00281050']);
  const widths = values(dataset['00281051']);
  const names = values(dataset['00281055']);
  const shape = textAt(dataset, '00281056');
  return centers.flatMap((center, index): Window[] => {
    const width = Number(widths[index]);
    if (!Number.isFinite(Number(center)) || !(width > 0)) return [];
    const name = names[index];
    return [
      {
        center: Number(center),
        width,
        shape: shape === 'LINEAR_EXACT' || shape === 'SIGMOID' ? shape : 'LINEAR',
        name: typeof name === 'string' ? name : null,
      },
    ];
  });
}

function paletteOf(dataset: JsonDataset): Palette | null {
  const [red, green, blue] = ['1', '2', '3'].map((colour) =>
    lutOf({ '00283002': dataset[`0028110${colour}`] ?? { vr: 'US' }, '00283006': dataset[`0028120${colour}`] ?? { vr: 'OW' } }, false),
  );
  if (!red || !green || !blue) return null;
  return { first: red.first, red: eightBits(red), green: eightBits(green), blue: eightBits(blue) };
}

/** PS3.3 C.7.6.3.1.6: entries of 16 bits are shown by their high byte. */
function eightBits({ entries, bits }: Lut): Uint8Array {
  return Uint8Array.from(entries, (entry) => (bits > 8 ? entry >> 8 : entry));
}

function paddingOf(dataset: JsonDataset): ImageInfo['padding'] {
  const value = numberAt(dataset, '00280120');
  if (value === null) return null;
  const limit = numberAt(dataset, '00280121') ?? value;
  return { low: Math.min(value, limit), high: Math.max(value, limit) };
}

/** PS3.3 10.7.1.3: Pixel Spacing where there is one; at the detector only where nothing better is told. */
function spacingOf(dataset: JsonDataset, measures: JsonDataset): Spacing | null {
  const patient = numbersAt(measures, '00280030', 2);
  const [rowMm = 0, columnMm = 0] = patient ?? numbersAt(dataset, '00181164', 2) ?? [];
  return rowMm > 0 && columnMm > 0 ? { rowMm, columnMm, at: patient ? 'patient' : 'detector' } : null;
}

function groupsOf(dataset: JsonDataset, sequence: string, index: number): JsonDataset | null {
  return itemOf(dataset, sequence, index);
}

export function itemsOf(dataset: JsonDataset, tag: string): readonly JsonDataset[] {
  const element = dataset[tag];
  return element?.vr === 'SQ' ? ((element.Value ?? []) as readonly JsonDataset[]) : [];
}
export function itemOf(dataset: JsonDataset, tag: string, index: number): JsonDataset | null {
  return itemsOf(dataset, tag)[index] ?? null;
}
function values(element: JsonElement | undefined): NonNullable<JsonElement['Value']> {
  return element?.Value ?? [];
}
export function numberAt(dataset: JsonDataset, tag: string): number | null {
  const [value] = values(dataset[tag]);
  const number = typeof value === 'number' ? value : Number.NaN;
  return Number.isFinite(number) ? number : null;
}
function numbersAt(dataset: JsonDataset, tag: string, count: number): readonly number[] | null {
  const numbers = values(dataset[tag]).map(Number);
  return numbers.length >= count && numbers.every(Number.isFinite) ? numbers.slice(0, count) : null;
}
export function textAt(dataset: JsonDataset, tag: string): string | null {
  const [value] = values(dataset[tag]);
  return typeof value === 'string' ? value : null;
}
