import type { DirectoryAttributes } from '#domain/copy.ts';
import { directoryAttributes } from '#standards/dicom/directory-attributes.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { mediumForm } from '#standards/dicom/medium-form.ts';
import type { Part10 } from '#standards/dicom/part10.ts';
import type { Packing } from '../ports/packing.ts';
import type { Renderer, Rendering } from '../ports/rendering.ts';
import type { Log } from '../ports/system.ts';
import { bothOf } from './both-of.ts';
import { deflatedBlocks } from './deflate-blocks.ts';
import { IN_MEMORY_BYTES, joined, type Spooled } from './spool-instance.ts';

/** DEFLATE is kept where it saves at least this share. */
const WORTHWHILE = 0.95;
const SAMPLE_BYTES = 1024 * 1024;

/** The bytes of one file of the medium, in the form in which the pack stores them. */
export type Stored =
  | {
      readonly kind: 'whole';
      readonly bytes: Uint8Array;
      readonly deflated: boolean;
      readonly blocks: readonly number[];
      readonly sizeBytes: number;
      readonly crc32: number;
      readonly sha256: Uint8Array;
    }
  /** Too large for memory: streamed into the pack, summed on the way. */
  | { readonly kind: 'stream'; readonly chunks: () => AsyncIterable<Uint8Array>; readonly deflated: boolean };

export interface Prepared {
  readonly transferSyntaxUid: string;
  readonly directory: DirectoryAttributes;
  readonly stored: Stored;
  /** Drawn already; of what is too large for memory, drawn as they are asked for: its pictures may be many and large too. */
  readonly renderings: readonly Rendering[] | AsyncIterable<Rendering>;
}

export interface PreparePorts {
  readonly packing: Packing;
  readonly renderer: Renderer;
  readonly log: Log;
}

/** Everything of one object that needs time: its form for the medium, its compression, its pictures, its directory attributes. */
export async function prepareInstance(
  ports: PreparePorts,
  { spooled, part10 }: { readonly spooled: Spooled; readonly part10: Part10 },
  options: { readonly maxFrames: number; readonly signal: AbortSignal },
): Promise<Prepared> {
  const { transferSyntaxUid, directory, chunks } = formOf(ports.log, spooled, part10);
  const renderings = renderingsOf(ports, spooled, part10.transferSyntaxUid, options);
  const stored = storedForm(ports.packing, spooled, chunks);
  if (!spooled.whole) return { transferSyntaxUid, directory, stored: await stored, renderings };
  const [held, drawn] = await bothOf(stored, allOf(renderings));
  return { transferSyntaxUid, directory, stored: held, renderings: drawn };
}

interface Form {
  readonly transferSyntaxUid: string;
  readonly directory: DirectoryAttributes;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** The object as a medium holds it; one that cannot be brought into that form is kept as it came: never lost. */
function formOf(log: Log, spooled: Spooled, part10: Part10): Form {
  try {
    const form = mediumForm(part10);
    return { transferSyntaxUid: form.transferSyntaxUid, directory: directoryAttributes(part10), chunks: () => form.chunks() };
  } catch (error) {
    if (!(error instanceof DicomFault)) throw error;
    log.warn('copy.instance-kept-as-it-came', { reason: error.reason });
    return { transferSyntaxUid: part10.transferSyntaxUid, directory: { values: {} }, chunks: () => piecesOf(spooled) };
  }
}

async function* piecesOf(spooled: Spooled): AsyncIterable<Uint8Array> {
  for (let start = 0; start < spooled.sizeBytes; start += SAMPLE_BYTES) yield spooled.read(start, Math.min(spooled.sizeBytes, start + SAMPLE_BYTES));
}

async function storedForm(packing: Packing, spooled: Spooled, chunks: Form['chunks']): Promise<Stored> {
  if (!spooled.whole) {
    // A sample from the middle, where the pixels are, decides: headers compress well and would mislead.
    const middle = Math.floor(spooled.sizeBytes / 2);
    const sample = await spooled.read(middle, Math.min(spooled.sizeBytes, middle + SAMPLE_BYTES));
    return { kind: 'stream', chunks, deflated: (await packing.deflate(sample)).length <= sample.length * WORTHWHILE };
  }
  const pieces: Uint8Array[] = [];
  const sums = packing.sums();
  let sizeBytes = 0;
  for await (const piece of chunks()) {
    pieces.push(piece);
    sums.update(piece);
    sizeBytes += piece.length;
    // Deflated objects (1.2.840.10008.1.2.1.99) grow: a bomb must not.
    if (sizeBytes > 4 * IN_MEMORY_BYTES) return { kind: 'stream', chunks, deflated: true };
  }
  const small: Uint8Array[] = [];
  const blocks: number[] = [];
  let smallBytes = 0;
  for await (const block of deflatedBlocks(packing, oneByOne(pieces))) {
    if (smallBytes > 0) blocks.push(smallBytes);
    small.push(block);
    smallBytes += block.length;
  }
  const deflated = smallBytes <= sizeBytes * WORTHWHILE;
  const stored = deflated ? { bytes: joined(small, smallBytes), blocks } : { bytes: joined(pieces, sizeBytes), blocks: [] };
  return { kind: 'whole', ...stored, deflated, sizeBytes, ...sums.finish() };
}

async function* oneByOne(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function* renderingsOf(
  ports: PreparePorts,
  spooled: Spooled,
  transferSyntaxUid: string,
  options: { readonly maxFrames: number; readonly signal: AbortSignal },
): AsyncGenerator<Rendering> {
  yield* ports.renderer.render({ sizeBytes: spooled.sizeBytes, transferSyntaxUid, read: spooled.read }, options);
  // Drawing that was broken off is no sign that there is no more to draw.
  options.signal.throwIfAborted();
}

async function allOf(renderings: AsyncIterable<Rendering>): Promise<readonly Rendering[]> {
  const all: Rendering[] = [];
  for await (const rendering of renderings) all.push(rendering);
  return all;
}
