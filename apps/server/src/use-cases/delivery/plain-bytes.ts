import { BLOCK_BYTES, type PackedInstance } from '#domain/copy.ts';
import type { BlobReader } from '../ports/blobs.ts';
import type { Packing } from '../ports/packing.ts';
import { wholeBytes } from './whole-bytes.ts';

/** Where a file lies in a pack, and how. */
export type PackedFile = Pick<PackedInstance, 'packOffset' | 'storedSize' | 'sizeBytes' | 'deflated' | 'blocks'>;

/** The stored form of one block: where it lies, counted from the file's first stored byte, and what it is inflated. */
export interface StoredBlock {
  readonly storedStart: number;
  readonly storedEnd: number;
  readonly plainStart: number;
  readonly plainEnd: number;
}

/** The blocks of a deflated file that hold its plain bytes [start, end). A file of one block has it whole, whatever its size. */
export function* blocksHolding(file: Pick<PackedFile, 'storedSize' | 'sizeBytes' | 'blocks'>, start: number, end: number): Generator<StoredBlock> {
  const { storedSize, sizeBytes, blocks = [] } = file;
  if (blocks.length === 0) {
    if (start < end) yield { storedStart: 0, storedEnd: storedSize, plainStart: 0, plainEnd: sizeBytes };
    return;
  }
  for (let index = Math.floor(start / BLOCK_BYTES); index * BLOCK_BYTES < end; index++) {
    const plainStart = index * BLOCK_BYTES;
    yield {
      storedStart: index === 0 ? 0 : (blocks[index - 1] as number),
      storedEnd: blocks[index] ?? storedSize,
      plainStart,
      plainEnd: Math.min(sizeBytes, plainStart + BLOCK_BYTES),
    };
  }
}

/**
 * Plain bytes [start, end) of a file in a pack, in pieces, as they are asked for: what lies before them in a large deflated file is not inflated. Holds one
 * block at a time.
 */
export async function* plainBytes(
  packing: Pick<Packing, 'inflateBlock'>,
  reader: Pick<BlobReader, 'read'>,
  file: PackedFile,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array, void> {
  if (!file.deflated) return yield* reader.read(file.packOffset + start, file.packOffset + end);
  for (const block of blocksHolding(file, start, end)) {
    const { storedStart, storedEnd } = block;
    const stored = await wholeBytes(reader.read(file.packOffset + storedStart, file.packOffset + storedEnd), storedEnd - storedStart);
    const plain = await packing.inflateBlock(stored, block.plainEnd - block.plainStart);
    yield plain.subarray(Math.max(0, start - block.plainStart), Math.min(plain.length, end - block.plainStart));
  }
}
