/** A value as the writer takes it: text (several joined by a backslash), numbers for binary VRs, bytes, or items of a sequence. */
export type Value = string | readonly number[] | Uint8Array | readonly Elements[];
/** Elements of a dataset: [tag, VR, value], in any order. Tags as printed in PS3.6, e.g. 0x00100010. */
export type Elements = readonly (readonly [tag: number, vr: string, value: Value])[];

export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const JPEG_BASELINE = '1.2.840.10008.1.2.4.50';

const LONG_FORM = new Set(['OB', 'OW', 'OF', 'SQ', 'UN', 'UT', 'UC', 'UR']);
const PADDED_WITH_NUL = new Set(['UI', 'OB', 'UN']);

function u16(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 2);
  for (const [at, number] of numbers.entries()) bytes.writeUInt16LE(number & 0xffff, at * 2);
  return bytes;
}

function u32(numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [at, number] of numbers.entries()) bytes.writeUInt32LE(number >>> 0, at * 4);
  return bytes;
}

function isItems(value: Value): value is readonly Elements[] {
  return Array.isArray(value) && (value.length === 0 || Array.isArray(value[0]));
}

function encoded(vr: string, value: Value): Buffer {
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (vr === 'SQ' && isItems(value)) {
    // PS3.5 7.5.1: items of defined length.
    return Buffer.concat(
      value.map((item) => {
        const body = dataset(item);
        return Buffer.concat([u16([0xfffe, 0xe000]), u32([body.length]), body]);
      }),
    );
  }
  const numbers = value as readonly number[];
  if (vr === 'UL' || vr === 'SL') return u32(numbers);
  if (vr === 'FD') {
    const bytes = Buffer.alloc(numbers.length * 8);
    for (const [at, number] of numbers.entries()) bytes.writeDoubleLE(number, at * 8);
    return bytes;
  }
  return u16(numbers);
}

function element([tag, vr, value]: Elements[number]): Buffer[] {
  const raw = encoded(vr, value);
  const body = raw.length % 2 ? Buffer.concat([raw, Buffer.from(PADDED_WITH_NUL.has(vr) ? '\0' : ' ')]) : raw;
  const head = Buffer.concat([u16([tag >>> 16, tag & 0xffff]), Buffer.from(vr, 'latin1')]);
  return LONG_FORM.has(vr) ? [head, u16([0]), u32([body.length]), body] : [head, u16([body.length]), body];
}

function dataset(elements: Elements): Buffer {
  return Buffer.concat([...elements].sort((a, b) => a[0] - b[0]).flatMap(element));
}

/** PS3.5 A.4: the frames of encapsulated pixel data, one fragment each, after a basic offset table. */
export function encapsulated(frames: readonly Uint8Array[]): Uint8Array {
  const items = frames.map((frame) => {
    const padded = frame.length % 2 ? Buffer.concat([frame, Buffer.alloc(1)]) : Buffer.from(frame);
    return Buffer.concat([u16([0xfffe, 0xe000]), u32([padded.length]), padded]);
  });
  let offset = 0;
  const table = items.map((item) => {
    const at = offset;
    offset += item.length;
    return at;
  });
  return Buffer.concat([u16([0xfffe, 0xe000]), u32([table.length * 4]), u32(table), ...items, u16([0xfffe, 0xe0dd]), u32([0])]);
}

/** A Part 10 file (PS3.10 7.1) of the project's own sample studies, in Explicit VR Little Endian, or with encapsulated pixel data. */
export function part10(elements: Elements, pixels: { readonly transferSyntaxUid: string; readonly data: Uint8Array }): Buffer {
  const text = (tag: number) => String(elements.find(([known]) => known === tag)?.[2] ?? '');
  const meta = dataset([
    [0x00020001, 'OB', new Uint8Array([0, 1])],
    [0x00020002, 'UI', text(0x00080016)],
    [0x00020003, 'UI', text(0x00080018)],
    [0x00020010, 'UI', pixels.transferSyntaxUid],
    [0x00020012, 'UI', '2.25.98410862344015087654321'],
    [0x00020013, 'SH', 'LASTRA_SAMPLE'],
  ]);
  const native = pixels.transferSyntaxUid === EXPLICIT_LITTLE;
  const head = Buffer.concat([
    u16([0x7fe0, 0x0010]),
    Buffer.from(native && bitsOf(elements) > 8 ? 'OW' : 'OB'),
    u16([0]),
    u32([native ? pixels.data.length : 0xffffffff]),
  ]);
  return Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), ...element([0x00020000, 'UL', [meta.length]]), meta, dataset(elements), head, pixels.data]);
}

function bitsOf(elements: Elements): number {
  const bits = elements.find(([tag]) => tag === 0x00280100)?.[2];
  return Array.isArray(bits) ? Number(bits[0]) : 8;
}
