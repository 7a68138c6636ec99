import type { ByteSource } from './byte-source.ts';
import { explicitLittleEndian } from './explicit-vr.ts';
import { writeFileMeta } from './file-meta.ts';
import type { Part10 } from './part10.ts';
import { DEFLATED, EXPLICIT_BIG, EXPLICIT_LITTLE, IMPLICIT_LITTLE } from './transfer-syntax.ts';

/** A DICOM object as it lies on a medium. */
export interface MediumForm {
  readonly transferSyntaxUid: string;
  /** Known beforehand where the dataset is handed on as it is. */
  readonly sizeBytes?: number;
  chunks(): AsyncIterable<Uint8Array>;
}

const PIECE_BYTES = 256 * 1024;

/**
 * The Part 10 file for a medium: preamble zeroed (nothing can hide in it), meta complete and right, native pixels as Explicit VR Little Endian
 * (PS3.11 STD-GEN), compressed ones as archived. What is already so is handed on byte for byte; what is damaged too.
 */
export function mediumForm(part10: Part10): MediumForm {
  const archived = part10.transferSyntaxUid;
  const rewritten = (archived === IMPLICIT_LITTLE || archived === EXPLICIT_BIG) && part10.damage === null;
  // A deflated dataset was inflated when it was opened: it is explicit little endian already.
  const transferSyntaxUid = rewritten || archived === DEFLATED ? EXPLICIT_LITTLE : archived;
  const meta = metaFor(part10, transferSyntaxUid);
  if (rewritten) {
    return {
      transferSyntaxUid,
      async *chunks() {
        yield meta;
        yield* explicitLittleEndian(part10);
      },
    };
  }
  return {
    transferSyntaxUid,
    sizeBytes: meta.length + part10.source.sizeBytes - part10.datasetStart,
    async *chunks() {
      yield meta;
      yield* piecesOf(part10.source, part10.datasetStart);
    },
  };
}

function metaFor({ meta, sopClassUid, sopInstanceUid }: Part10, transferSyntaxUid: string): Uint8Array {
  const right =
    meta.transferSyntaxUid === transferSyntaxUid && meta.mediaStorageSopClassUid === sopClassUid && meta.mediaStorageSopInstanceUid === sopInstanceUid;
  if (!right || !meta.verbatim) {
    return writeFileMeta({ ...meta, transferSyntaxUid, mediaStorageSopClassUid: sopClassUid, mediaStorageSopInstanceUid: sopInstanceUid });
  }
  const bytes = new Uint8Array(132 + meta.verbatim.length);
  bytes.set([0x44, 0x49, 0x43, 0x4d], 128);
  bytes.set(meta.verbatim, 132);
  return bytes;
}

async function* piecesOf(source: ByteSource, start: number): AsyncIterable<Uint8Array> {
  for (let at = start; at < source.sizeBytes; at += PIECE_BYTES) yield await source.read(at, Math.min(source.sizeBytes, at + PIECE_BYTES));
}
