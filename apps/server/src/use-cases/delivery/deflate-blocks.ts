import { BLOCK_BYTES } from '#domain/copy.ts';
import { giveBack } from '#standards/bytes/give-back.ts';
import type { Packing } from '../ports/packing.ts';
import { prepareAhead } from './prepare-ahead.ts';

/** Blocks compressed at once: compressing leaves the main thread free. */
const AT_ONCE = 2;

/** The stored blocks of a file, each of BLOCK_BYTES plain bytes but the last: one behind the other they are one raw DEFLATE stream. */
export function deflatedBlocks(packing: Packing, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  return prepareAhead(
    blocksOf(chunks),
    (block) => deflated(packing, block),
    () => AT_ONCE,
  );
}

async function deflated(packing: Packing, { room, bytes, last }: Block): Promise<Uint8Array> {
  const small = await packing.deflateBlock(bytes, last);
  giveBack(room);
  return small;
}

interface Block {
  /** Memory of the block alone, which begins with its bytes. */
  readonly room: Uint8Array;
  readonly bytes: Uint8Array;
  readonly last: boolean;
}

/** Chunks of any length as blocks of one length. Which is the last is known only when there is no more: one block is held back. */
async function* blocksOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Block> {
  let block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  for await (const chunk of chunks) {
    for (let taken = 0; taken < chunk.length; ) {
      if (filled === BLOCK_BYTES) {
        yield { room: block, bytes: block, last: false };
        block = new Uint8Array(BLOCK_BYTES);
        filled = 0;
      }
      const piece = chunk.subarray(taken, taken + BLOCK_BYTES - filled);
      block.set(piece, filled);
      filled += piece.length;
      taken += piece.length;
    }
  }
  yield { room: block, bytes: block.subarray(0, filled), last: true };
}
