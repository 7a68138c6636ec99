import type { JsonDataset } from '#standards/dicom/json-model.ts';

/** A lookup table (PS3.3 C.11.1.1): values from `first` on are mapped to entries; those before and behind, to the first and the last. */
export interface Lut {
  readonly first: number;
  readonly bits: number;
  readonly entries: Uint16Array;
  readonly name: string | null;
}

/** The table of an item with LUT Descriptor (0028,3002) and LUT Data (0028,3006), or null where it has none. */
export function lutOf(item: JsonDataset, signed: boolean): Lut | null {
  const [count = 0, first = 0, bits = 16] = (item['00283002']?.Value ?? []).map(Number);
  const entries = entriesOf(item, count === 0 ? 65_536 : count, bits);
  if (!entries) return null;
  const [name] = item['00283003']?.Value ?? [];
  // PS3.3 C.11.1.1.1: the first value mapped has the sign of the pixels, whatever VR it was written with.
  return { first: signed && first > 32_767 ? first - 65_536 : first, bits, entries, name: typeof name === 'string' ? name : null };
}

function entriesOf(item: JsonDataset, count: number, bits: number): Uint16Array | null {
  const data = item['00283006'];
  if (data?.Value?.length) return Uint16Array.from(data.Value, (value) => Number(value) & 0xffff);
  if (data?.InlineBinary === undefined) return null;
  const bytes = Uint8Array.from(atob(data.InlineBinary), (letter) => letter.charCodeAt(0));
  // Entries of 8 bits are packed two a word (PS3.3 C.7.6.3.1.6), or, against the standard but seen, one a word.
  if (bits === 8 && bytes.length < count * 2) return Uint16Array.from(bytes.subarray(0, count));
  const view = new DataView(bytes.buffer);
  return Uint16Array.from({ length: Math.min(count, bytes.length >> 1) }, (_, index) => view.getUint16(index * 2, true));
}

export function lookUp({ first, entries }: Lut, value: number): number {
  const index = Math.min(entries.length - 1, Math.max(0, Math.round(value) - first));
  return entries[index] as number;
}
