import type { BlobId } from '#domain/identifiers.ts';
import type { ScriptSource } from '#domain/medium/layout.ts';
import type { MediumImage } from '#domain/medium/medium-image.ts';
import { scriptBytes } from '#standards/script-bytes/script-bytes.ts';
import type { BlobReader, Blobs } from '../ports/blobs.ts';
import type { Packing } from '../ports/packing.ts';
import { plainBytes } from './plain-bytes.ts';

/** What is read of media: sealed blobs, and what inflates their blocks. */
export interface MediumContent {
  readonly blobs: Blobs;
  readonly packing: Pick<Packing, 'inflateBlock'>;
}

/**
 * Bytes [start, end) of an image, as they are asked for. Neighbouring files of one pack are read in one run, so that ten thousand small instances cost as
 * little as one large one. Holds one piece or one block at a time; readers are closed however it ends.
 * A blob whose key is gone ends the stream with an error: never with fewer bytes.
 */
export async function* streamImage(
  image: MediumImage,
  range: { readonly start: number; readonly end: number },
  { blobs, packing }: MediumContent,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array, void> {
  const opened = openOneByOne(blobs, signal);
  try {
    for (const segment of image.segments(range.start, range.end)) {
      if (segment.kind === 'bytes') {
        yield segment.bytes;
        continue;
      }
      const { source, start, end } = segment;
      if (source.kind === 'bytes') yield source.bytes.subarray(start, end);
      else if (source.kind === 'script') yield* scriptOf(await opened.reader(source.blobId), source, start, end);
      else if (source.kind === 'shared') yield source.file.deflated.subarray(start, end);
      else if (source.kind === 'blob') yield* (await opened.reader(source.blobId)).read(source.offset + start, source.offset + end);
      else yield* plainBytes(packing, await opened.reader(source.blobId), source.file, start, end);
    }
  } finally {
    await opened.close();
  }
}

function scriptOf(reader: ForwardReader, { offset, length }: ScriptSource, start: number, end: number): AsyncGenerator<Uint8Array, void> {
  return scriptBytes((from, to) => reader.read(offset + from, offset + to), length, start, end);
}

/** Reads one blob, mostly forward: what follows the last bytes that were asked for costs no new beginning. */
type ForwardReader = Pick<BlobReader, 'read' | 'close'>;

/** One blob open at a time: a medium goes through its blobs one after the other. */
function openOneByOne(blobs: Blobs, signal: AbortSignal | undefined): { reader(blobId: BlobId): Promise<ForwardReader>; close(): Promise<void> } {
  let current = null as { readonly blobId: BlobId; readonly reader: ForwardReader } | null;
  const close = async (): Promise<void> => {
    await current?.reader.close();
    current = null;
  };
  return {
    close,
    async reader(blobId) {
      if (current?.blobId === blobId) return current.reader;
      await close();
      const blob = await blobs.open(blobId);
      if (!blob) throw new Error('The content of a medium is gone');
      current = { blobId, reader: forwardReader(blob, signal) };
      return current.reader;
    },
  };
}

const NOTHING = new Uint8Array(0);

function forwardReader(blob: BlobReader, signal: AbortSignal | undefined): ForwardReader {
  let pieces = null as AsyncIterator<Uint8Array> | null;
  /** What was read and not asked for yet; it begins at `at`. */
  let rest: Uint8Array = NOTHING;
  let at = 0;

  async function seek(position: number): Promise<void> {
    if (pieces && position >= at && position - at <= rest.length) rest = rest.subarray(position - at);
    else {
      await pieces?.return?.();
      pieces = blob.read(position, blob.sizeBytes, signal)[Symbol.asyncIterator]();
      rest = NOTHING;
    }
    at = position;
  }

  return {
    async *read(start, end) {
      if (start === end) return;
      if (start !== at || !pieces) await seek(start);
      while (at < end) {
        if (rest.length === 0) {
          const next = await (pieces as AsyncIterator<Uint8Array>).next();
          if (next.done) throw new Error(`A blob gave ${at - start} bytes of ${end - start}`);
          rest = next.value;
          continue;
        }
        const piece = rest.subarray(0, end - at);
        rest = rest.subarray(piece.length);
        at += piece.length;
        yield piece;
      }
    },
    async close() {
      await pieces?.return?.();
      await blob.close();
    },
  };
}
