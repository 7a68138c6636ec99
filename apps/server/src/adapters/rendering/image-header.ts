import { numberOf, textOf } from '#standards/dicom/dataset.ts';
import type { Part10 } from '#standards/dicom/part10.ts';

/** How the samples of an image are to be read and shown (PS3.3 C.7.6.3, C.11). */
export interface ImageHeader {
  readonly rows: number;
  readonly columns: number;
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
  readonly palette: Palette | null;
}

/** The three lookup tables of PALETTE COLOR (PS3.3 C.7.6.3.1.5), as eight-bit values. */
export interface Palette {
  readonly first: number;
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
}

/** More than any display of ours shows; a wrong size in a header must not ask for gigabytes. */
const MAX_PIXELS = 120_000_000;

/** The image of an object, or null where it has none that can be shown. */
export async function imageHeaderOf({ dataset, source }: Part10): Promise<ImageHeader | null> {
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
    palette: textOf(dataset, 'PhotometricInterpretation') === 'PALETTE COLOR' ? await paletteOf(dataset, source) : null,
  };
}

const PALETTE_DATA = [0x00281201, 0x00281202, 0x00281203];

async function paletteOf(dataset: Part10['dataset'], source: Part10['source']): Promise<Palette | null> {
  const descriptor = (textOf(dataset, 'RedPaletteColorLookupTableDescriptor') ?? '').split('\\').map(Number);
  const [entries = 0, first = 0, bits = 0] = descriptor;
  const count = entries === 0 ? 65_536 : entries;
  const tables: Uint8Array[] = [];
  for (const tag of PALETTE_DATA) {
    const head = dataset.heads.find((each) => each.tag === tag);
    if (!head || head.length > 131_072 || head.valueStart + head.length > source.sizeBytes) return null;
    const bytes = await source.read(head.valueStart, head.valueStart + head.length);
    tables.push(eightBits(bytes, count, bits, dataset.encoding.littleEndian));
  }
  const [red, green, blue] = tables;
  return red && green && blue ? { first, red, green, blue } : null;
}

/** Entries of 16 bits by their high byte; of 8 bits as they are, packed or (against the standard, but seen) one a word. */
function eightBits(bytes: Uint8Array, count: number, bits: number, littleEndian: boolean): Uint8Array {
  if (bytes.length < count * 2) return bytes.subarray(0, count);
  const high = (bits === 16) === littleEndian ? 1 : 0;
  return Uint8Array.from({ length: count }, (_, index) => bytes[index * 2 + high] ?? 0);
}

/** Up to `most` of `count` frames, evenly chosen, 1-based. */
export function chosenFrames(count: number, most: number): readonly number[] {
  const taken = Math.min(count, most);
  return Array.from({ length: taken }, (_, index) => 1 + Math.floor((index * count) / taken));
}
