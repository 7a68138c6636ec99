import type { BlobId } from '#domain/identifiers.ts';
import type { MediumImage, MediumSegment } from '#domain/medium/medium-image.ts';
import { scriptBytes } from '#standards/script-bytes/script-bytes.ts';
import type { BlobReader, Blobs } from '../ports/blobs.ts';
import type { Packing } from '../ports/packing.ts';
import { plainBytes } from './plain-bytes.ts';

/** What is read of media: sealed blobs, and what inflates their blocks. */
export interface MediumContent {
  readonly blobs: Blobs;
  readonly packing: Pick<Packing, 'inflateBlock'>;
}

/** What is handed on at once: headers of a ZIP and small files go together with what lies beside them. */
export const PIECE_BYTES = 256 * 1024;
const SPARE_PIECES = 16;
const sparePieces: Uint8Array[] = [];

/**
 * Bytes [start, end) of an image, as they are asked for, in pieces of PIECE_BYTES but the last. A piece is lent: it holds its bytes until the next one is asked
 * for, and whoever stops before the end keeps the last one. Neighbouring files of one pack are read in one run, so that ten thousand small instances cost as
 * little as one large one. Holds one piece, and one chunk or block at a time; readers are closed however it ends.
 * A blob whose key is gone ends the stream with an error: never with fewer bytes.
 */
export async function* streamImage(
  image: MediumImage,
  range: { readonly start: number; readonly end: number },
  content: MediumContent,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const opened = openOneByOne(content.blobs);
  try {
    const piece = sparePieces.pop() ?? new Uint8Array(PIECE_BYTES);
    let filled = 0;
    for (const segment of image.segments(range.start, range.end)) {
      const source = await sourceOf(segment, opened, content, signal);
      for (let at = 0; at < source.sizeBytes; ) {
        const room = piece.subarray(filled, filled + source.sizeBytes - at);
        await source.copyTo(room, at);
        at += room.length;
        filled += room.length;
        if (filled < PIECE_BYTES) continue;
        yield piece;
        filled = 0;
      }
    }
    if (filled > 0) yield piece.subarray(0, filled);
    // Not where the reader stopped early: a connection that was broken may still hold the piece.
    if (sparePieces.length < SPARE_PIECES) sparePieces.push(piece);
  } finally {
    await opened.close();
  }
}

/** A segment's bytes, to be copied from the first to the last. */
interface Source {
  readonly sizeBytes: number;
  copyTo(target: Uint8Array, from: number): void | Promise<void>;
}

async function sourceOf(segment: MediumSegment, opened: OpenBlobs, { packing }: MediumContent, signal: AbortSignal | undefined): Promise<Source> {
  if (segment.kind === 'bytes') return inMemory(segment.bytes);
  const { source, start, end } = segment;
  if (source.kind === 'bytes') return inMemory(source.bytes.subarray(start, end));
  if (source.kind === 'shared') return inMemory(source.file.deflated.subarray(start, end));
  const blob = await opened.reader(source.blobId);
  if (source.kind === 'blob') return { sizeBytes: end - start, copyTo: (target, from) => blob.readInto(source.offset + start + from, target, signal) };
  const read = lentPieces(blob, signal);
  if (source.kind === 'inflated') return fromPieces(plainBytes(packing, { read }, source.file, start, end), end - start);
  const { offset, length } = source;
  return fromPieces(
    scriptBytes((from, to) => read(offset + from, offset + to), length, start, end),
    end - start,
  );
}

function inMemory(bytes: Uint8Array): Source {
  return { sizeBytes: bytes.length, copyTo: (target, from) => target.set(bytes.subarray(from, from + target.length)) };
}

const NOTHING = new Uint8Array(0);

function fromPieces(pieces: AsyncIterator<Uint8Array>, sizeBytes: number): Source {
  let rest = NOTHING as Uint8Array;
  return {
    sizeBytes,
    async copyTo(target) {
      for (let filled = 0; filled < target.length; ) {
        if (rest.length === 0) {
          const next = await pieces.next();
          if (next.done) throw new Error(`A file of a medium gave fewer than ${sizeBytes} bytes`);
          rest = next.value;
        }
        const part = rest.subarray(0, target.length - filled);
        target.set(part, filled);
        filled += part.length;
        rest = rest.subarray(part.length);
      }
    },
  };
}

/** What is inflated or written as a script is read in pieces that hold until the next one is asked for. */
function lentPieces(blob: BlobReader, signal: AbortSignal | undefined): BlobReader['read'] {
  let room = NOTHING;
  return async function* (start, end) {
    const wanted = Math.min(PIECE_BYTES, end - start);
    if (room.length < wanted) room = new Uint8Array(wanted);
    for (let at = start; at < end; ) {
      const piece = room.subarray(0, end - at);
      await blob.readInto(at, piece, signal);
      at += piece.length;
      yield piece;
    }
  };
}

interface OpenBlobs {
  reader(blobId: BlobId): Promise<BlobReader>;
  close(): Promise<void>;
}

/** One blob open at a time: a medium goes through its blobs one after the other. */
function openOneByOne(blobs: Blobs): OpenBlobs {
  let current = null as { readonly blobId: BlobId; readonly reader: BlobReader } | null;
  const close = async (): Promise<void> => {
    await current?.reader.close();
    current = null;
  };
  return {
    close,
    async reader(blobId) {
      if (current?.blobId === blobId) return current.reader;
      await close();
      const reader = await blobs.open(blobId);
      if (!reader) throw new Error('The content of a medium is gone');
      current = { blobId, reader };
      return reader;
    },
  };
}
