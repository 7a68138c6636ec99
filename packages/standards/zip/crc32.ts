/**
 * CRC-32 as ZIP, PNG and Ethernet use it (ISO 3309, polynomial 0xEDB88320 reflected), without any platform:
 * media are laid out where no `node:zlib` is at hand.
 */
const POLYNOMIAL = 0xedb88320;

/** Eight tables: table k tells what a byte does to the sum when k more bytes follow it (slicing by eight). */
const TABLES: readonly Uint32Array[] = (() => {
  const tables = Array.from({ length: 8 }, () => new Uint32Array(256));
  for (let byte = 0; byte < 256; byte++) {
    let sum = byte;
    for (let k = 0; k < 8; k++) {
      for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ POLYNOMIAL : sum >>> 1;
      (tables[k] as Uint32Array)[byte] = sum >>> 0;
    }
  }
  return tables;
})();

const [T0, T1, T2, T3, T4, T5, T6, T7] = TABLES as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array];
const at = (table: Uint32Array, index: number): number => table[index] as number;

/** The CRC-32 of `bytes`, or of what `seed` summed up so far followed by `bytes`. Unsigned. */
export function crc32(bytes: Uint8Array, seed = 0): number {
  let sum = ~seed;
  let i = 0;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (; i + 8 <= bytes.length; i += 8) {
    const low = sum ^ view.getUint32(i, true);
    const high = view.getUint32(i + 4, true);
    sum =
      at(T7, low & 0xff) ^
      at(T6, (low >>> 8) & 0xff) ^
      at(T5, (low >>> 16) & 0xff) ^
      at(T4, low >>> 24) ^
      at(T3, high & 0xff) ^
      at(T2, (high >>> 8) & 0xff) ^
      at(T1, (high >>> 16) & 0xff) ^
      at(T0, high >>> 24);
  }
  for (; i < bytes.length; i++) sum = (sum >>> 8) ^ at(T0, (sum ^ (bytes[i] as number)) & 0xff);
  return ~sum >>> 0;
}

/** The product of two polynomials modulo the CRC's, bits reflected. */
function multiply(a: number, b: number): number {
  let product = 0;
  let factor = b;
  for (let bit = 0x80000000; bit !== 0; bit >>>= 1) {
    if (a & bit) product ^= factor;
    factor = factor & 1 ? (factor >>> 1) ^ POLYNOMIAL : factor >>> 1;
  }
  return product >>> 0;
}

/**
 * The CRC-32 of a concatenation from the sums of its parts: `first` over any bytes, `second` over the `secondLength` bytes after them.
 * Takes log2(secondLength) steps, so the sum of a terabyte of zeros is had at once.
 */
export function crc32Combine(first: number, second: number, secondLength: number): number {
  let shift = 0x80000000; // x^0
  let square = 0x00800000; // x^8: one byte
  for (let rest = secondLength; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) shift = multiply(shift, square);
    square = multiply(square, square);
  }
  return (multiply(shift, first) ^ second) >>> 0;
}

/** The CRC-32 of the last `endLength` bytes of a whole of this sum, from the sum of those before them. */
export const crc32OfEnd = (whole: number, beginning: number, endLength: number): number => crc32Combine(beginning, whole, endLength);

/** The order of x modulo the polynomial: so many bytes of zeros after a sum leave it as it is. */
const ROUND = 0xffffffff;

/** The CRC-32 of the beginning of a whole of this sum, from the sum of the last `endLength` bytes: these are wound back, nothing is read. */
export function crc32OfBeginning(whole: number, end: number, endLength: number): number {
  return crc32Combine((whole ^ end) >>> 0, 0, ROUND - (endLength % ROUND));
}
