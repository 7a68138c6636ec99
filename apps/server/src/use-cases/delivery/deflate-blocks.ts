import { BLOCK_BYTES } from '#domain/copy.ts';
import type { Packing } from '../ports/packing.ts';
import { prepareAhead } from './prepare-ahead.ts';

/** Blocks compressed at once: compressing leaves the main thread free. */
const AT_ONCE = 2;

/** The stored blocks of a file, each of BLOCK_BYTES plain bytes but the last: one behind the other they are one raw DEFLATE stream. */
export function deflatedBlocks(packing: Packing, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return prepareAhead(
    blocksOf(chunks),
    ({ bytes, last }) => packing.deflateBlock(bytes, last),
    () => AT_ONCE,
  );
}

/** Chunks of any length as blocks of one length. Which is the last is known only when there is no more: one block is held back. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<{ readonly bytes: Uint8Array; readonly last: boolean }> {
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === BLOCK_BYTES) {
        yield { bytes: block, last: false };
        block = new Uint8Array(BLOCK_BYTES);
        filled = 0;
      }
      const piece = chunk.subarray(taken, taken + BLOCK_BYTES - filled);
      block.set(piece, filled);
      filled += piece.length;
      taken += piece.length;
    }
  }
  yield { bytes: block.subarray(0, filled), last: true };
}
