import type { ByteSource } from './byte-source.ts';
import { type Dataset, readDataset, textOf } from './dataset.ts';
import { tagOf } from './dictionary.ts';
import type { ElementHead } from './element.ts';
import { DicomFault } from './fault.ts';
import { type FileMeta, readFileMeta, syntaxFound } from './file-meta.ts';
import { DEFLATED, encodingOf } from './transfer-syntax.ts';

/** A DICOM object in its file (PS3.10), read as far as its header; the pixels stay where they are. */
export interface Part10 {
  /** The file; of a deflated one the bytes as inflated, with the same meta before them. */
  readonly source: ByteSource;
  readonly meta: FileMeta;
  /** What the dataset is encoded in: as the file says, unless its first element shows otherwise. */
  readonly transferSyntaxUid: string;
  readonly datasetStart: number;
  readonly dataset: Dataset;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly pixelData: ElementHead | null;
  /** Why the file is not whole, or null. Such an object is handed on as it is, never rewritten and never lost. */
  readonly damage: string | null;
}

export interface OpenOptions {
  /** Inflates raw DEFLATE to at most `maxBytes` (throws beyond); needed for Deflated Explicit VR Little Endian alone. */
  readonly inflateRaw?: (bytes: Uint8Array, maxBytes: number) => Promise<Uint8Array>;
  /** Bound of an inflated dataset; 256 MiB unless told. */
  readonly maxInflatedBytes?: number;
}

/** Sequences whose items a directory record repeats or looks into. */
const SEQUENCES = new Set(
  [
    'ConceptNameCodeSequence',
    'ReferencedSeriesSequence',
    'ReferencedImageSequence',
    'VerifyingObserverSequence',
    'BlendingSequence',
    'CurrentRequestedProcedureEvidenceSequence',
    'ReferencedSOPSequence',
  ].map(tagOf),
);
const PIXELS = new Set([0x7fe00008, 0x7fe00009, 0x7fe00010]);
// PS3.5 9.1 allows 64 characters; some makers write a few more, and their objects are whole all the same: taken as they are.
const UID = /^[0-9.]{1,128}$/;

/**
 * Opens a DICOM object: with or without preamble and meta, in any transfer syntax. Memory is bounded whatever the object's size.
 * Throws DicomFault where it is none, or has not the UIDs that say what it is.
 */
export async function openPart10(given: ByteSource, options: OpenOptions = {}): Promise<Part10> {
  const { meta, datasetStart } = await readFileMeta(given);
  const source = meta.transferSyntaxUid === DEFLATED ? await inflated(given, datasetStart, options) : given;
  const transferSyntaxUid = await syntaxFound(source, datasetStart, meta.transferSyntaxUid);
  const { dataset, fault } = await readDataset(source, datasetStart, encodingOf(transferSyntaxUid), { sequences: SEQUENCES });
  const text = (keyword: string) => textOf(dataset, keyword) ?? '';
  const identity = {
    sopClassUid: text('SOPClassUID') || meta.mediaStorageSopClassUid,
    sopInstanceUid: text('SOPInstanceUID') || meta.mediaStorageSopInstanceUid,
    seriesInstanceUid: text('SeriesInstanceUID'),
    studyInstanceUid: text('StudyInstanceUID'),
  };
  const missing = Object.entries(identity).find(([, uid]) => !UID.test(uid));
  if (missing) throw fault ?? new DicomFault('no-identity', `the object has no ${missing[0]}`);
  return {
    source,
    meta,
    transferSyntaxUid,
    datasetStart,
    dataset,
    ...identity,
    patientId: text('PatientID'),
    pixelData: dataset.heads.find((head) => PIXELS.has(head.tag)) ?? null,
    damage: fault?.message ?? null,
  };
}

async function inflated(source: ByteSource, datasetStart: number, options: OpenOptions): Promise<ByteSource> {
  if (!options.inflateRaw) throw new DicomFault('needs-inflate', 'a deflated dataset, and nothing to inflate it with');
  const maxBytes = options.maxInflatedBytes ?? 256 * 1024 * 1024;
  const tooLarge = () => new DicomFault('inflates-too-large', `the dataset has more than ${maxBytes} bytes`);
  if (source.sizeBytes - datasetStart > maxBytes) throw tooLarge();
  const deflated = await source.read(datasetStart, source.sizeBytes);
  const dataset = await options.inflateRaw(deflated, maxBytes).catch((error: unknown) => {
    if (error instanceof DicomFault) throw error;
    throw new DicomFault('damaged', 'the deflated dataset cannot be inflated');
  });
  if (dataset.length > maxBytes) throw tooLarge();
  return {
    sizeBytes: datasetStart + dataset.length,
    async read(start, end) {
      if (start >= datasetStart) return dataset.subarray(start - datasetStart, end - datasetStart);
      const before = await source.read(start, Math.min(end, datasetStart));
      if (end <= datasetStart) return before;
      const both = new Uint8Array(end - start);
      both.set(before);
      both.set(dataset.subarray(0, end - datasetStart), before.length);
      return both;
    },
  };
}
