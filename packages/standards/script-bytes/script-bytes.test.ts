import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytesOfScript, scriptBytes, scriptSize, scriptWriter } from './script-bytes.ts';

const readOf = (bytes: Uint8Array, pieceBytes = 7000) =>
  async function* (start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end; at += pieceBytes) yield bytes.subarray(at, Math.min(end, at + pieceBytes));
  };
async function rangeOf(bytes: Uint8Array, start: number, end: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of scriptBytes(readOf(bytes), bytes.length, start, end)) pieces.push(piece);
  return Buffer.concat(pieces);
}
/** As a browser does: each byte a character of x-user-defined, then the script is run. */
function ran(script: Buffer): Uint8Array | null {
  const text = Array.from(script, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xf700 + byte)).join('');
  let handed: string | null = null;
  new Function('lastraBytes', text)((said: string) => {
    handed = said;
  });
  return handed === null ? null : bytesOfScript(handed);
}

describe('bytes as a classic script (T11)', () => {
  test('whatever the bytes, the script runs and hands over exactly them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        const script = await rangeOf(bytes, 0, scriptSize(bytes.length));
        expect(script).toHaveLength(scriptSize(bytes.length));
        expect(ran(script)).toEqual(bytes);
      }),
      { numRuns: 200 },
    );
  });

  test('a block in which fifty bytes rule out every key but few still has one', async () => {
    // Each byte rules out five keys of its own.
    const worst = Uint8Array.from({ length: 50 }, (_, index) => (index * 5) & 0xff);
    for (const bytes of [worst, new Uint8Array(200_000).map((_, index) => index * 7), Uint8Array.from({ length: 256 }, (_, index) => index)]) {
      expect(ran(await rangeOf(bytes, 0, scriptSize(bytes.length)))).toEqual(bytes);
    }
  });

  test('T19: any range is that slice of the whole, and the writer that is shown pieces makes the same', async () => {
    const bytes = Uint8Array.from({ length: 120_003 }, (_, index) => (index * 2654435761) >>> 13);
    const whole = await rangeOf(bytes, 0, scriptSize(bytes.length));
    const written: Uint8Array[] = [];
    const writer = scriptWriter((piece) => written.push(piece.slice()));
    for (let at = 0; at < bytes.length; at += 777) writer.update(bytes.subarray(at, at + 777));
    writer.finish();
    expect(Buffer.concat(written).equals(whole)).toBe(true);
    // Pieces are lent: whatever becomes of their memory afterwards, of a Buffer's too (its `slice` is no copy).
    const lent: Uint8Array[] = [];
    const borrower = scriptWriter((piece) => lent.push(Uint8Array.from(piece)));
    for (let at = 0; at < bytes.length; at += 777) {
      const piece = Buffer.from(bytes.subarray(at, at + 777));
      borrower.update(piece);
      piece.fill(0xff);
    }
    borrower.finish();
    expect(Buffer.concat(lent).equals(whole)).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), fc.nat(whole.length), async (a, b) => {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        expect((await rangeOf(bytes, start, end)).equals(whole.subarray(start, end))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});
