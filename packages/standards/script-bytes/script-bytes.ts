import { joined } from '../bytes/joined.ts';

/**
 * Bytes as a classic script, `lastraBytes("…");`: a page that was opened from a folder may read no file, but it may run one. No base64: that would add a third.
 *
 * The bytes are cut into blocks of 50; each block is written as a key and, for every byte, the sum of byte and key modulo 256. The key is the least with which
 * neither it nor a sum is one of the five bytes that no string literal holds as they are (NUL, LF, CR, quotation mark, backslash): 50 bytes and the key itself
 * rule out at most 255 of 256 keys, so there always is one. Length and place of every byte follow from the length alone: any range can be made by itself.
 * The page reads the script in the encoding `x-user-defined` (WHATWG Encoding 14.5), in which every byte is the low half of one character.
 */
const BLOCK_BYTES = 50;
const UNFIT = new Uint8Array(256);
for (const byte of [0x00, 0x0a, 0x0d, 0x22, 0x5c]) UNFIT[byte] = 1;
const ascii = new TextEncoder();
const HEAD = ascii.encode('lastraBytes("');
const TAIL = ascii.encode('");\n');
/** What is made at once of a long one: whole blocks. */
const PIECE_BYTES = 1024 * BLOCK_BYTES;

const maskedSize = (length: number): number => length + Math.ceil(length / BLOCK_BYTES);

/** The length of the script of so many bytes. */
export function scriptSize(length: number): number {
  return HEAD.length + maskedSize(length) + TAIL.length;
}

/** Whole blocks of bytes, the last one shorter where they end; they begin at a block. Written into `room`, where there is one. */
function masked(bytes: Uint8Array, room?: Uint8Array): Uint8Array {
  const out = room?.subarray(0, maskedSize(bytes.length)) ?? new Uint8Array(maskedSize(bytes.length));
  let to = 0;
  for (let from = 0; from < bytes.length; from += BLOCK_BYTES) {
    const end = Math.min(bytes.length, from + BLOCK_BYTES);
    const key = keyOf(bytes, from, end);
    out[to++] = key;
    for (let at = from; at < end; at++) out[to++] = (bytes[at] as number) + key;
  }
  return out;
}

function keyOf(bytes: Uint8Array, from: number, end: number): number {
  for (let key = 1; ; key++) {
    if (UNFIT[key]) continue;
    let at = from;
    while (at < end && !UNFIT[((bytes[at] as number) + key) & 0xff]) at++;
    if (at === end) return key;
  }
}

/** Shown the bytes in pieces of any length, it lends those of the script, piece by piece: for its sum, before it is ever asked for. */
export function scriptWriter(take: (lent: Uint8Array) => void): { update(bytes: Uint8Array): void; finish(): void } {
  const room = new Uint8Array(maskedSize(PIECE_BYTES));
  let held = new Uint8Array(0);
  take(HEAD);
  return {
    update(bytes) {
      const all = held.length === 0 ? bytes : joined([held, bytes]);
      const whole = all.length - (all.length % BLOCK_BYTES);
      for (let at = 0; at < whole; at += PIECE_BYTES) take(masked(all.subarray(at, Math.min(whole, at + PIECE_BYTES)), room));
      // A copy: `slice` of a Buffer would be lent memory still.
      held = joined([all.subarray(whole)]);
    },
    finish() {
      take(masked(held, room));
      take(TAIL);
    },
  };
}

/** Bytes [start, end) of the script of `length` bytes, which are read as they are needed. Holds one piece at a time. */
export async function* scriptBytes(
  read: (start: number, end: number) => AsyncIterable<Uint8Array>,
  length: number,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  const bodyEnd = HEAD.length + maskedSize(length);
  if (start < HEAD.length) yield HEAD.subarray(start, end);
  const from = Math.max(start, HEAD.length) - HEAD.length;
  const to = Math.min(end, bodyEnd) - HEAD.length;
  for (let block = Math.floor(from / (BLOCK_BYTES + 1)); block * (BLOCK_BYTES + 1) < to; block += PIECE_BYTES / BLOCK_BYTES) {
    const first = block * BLOCK_BYTES;
    const plain = new Uint8Array(Math.min(length, first + PIECE_BYTES, Math.ceil(to / (BLOCK_BYTES + 1)) * BLOCK_BYTES) - first);
    let filled = 0;
    for await (const piece of read(first, first + plain.length)) {
      plain.set(piece, filled);
      filled += piece.length;
    }
    const at = block * (BLOCK_BYTES + 1);
    const text = masked(plain);
    yield text.subarray(Math.max(0, from - at), Math.min(text.length, to - at));
  }
  if (end > bodyEnd) yield TAIL.subarray(Math.max(start, bodyEnd) - bodyEnd, end - bodyEnd);
}

/** The bytes again, from the text that the script hands over. */
export function bytesOfScript(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length - Math.ceil(text.length / (BLOCK_BYTES + 1)));
  let to = 0;
  for (let from = 0; from < text.length; from += BLOCK_BYTES + 1) {
    const key = text.charCodeAt(from);
    const end = Math.min(text.length, from + BLOCK_BYTES + 1);
    for (let at = from + 1; at < end; at++) bytes[to++] = text.charCodeAt(at) - key;
  }
  return bytes;
}
