import type { BlobId, CopyId } from './identifiers.ts';

/** The states of the portal's own, temporary copy of a study (design section 4). */
export type CopyState = 'wanted' | 'locating' | 'retrieving' | 'ready' | 'ended' | 'recalled' | 'refused' | 'failed';
/** Why a copy is not to be had: a closed set, each with a sentence for people. */
export type CopyReason =
  | 'not-found'
  | 'not-authorised'
  | 'cancelled'
  | 'wrong-patient'
  | 'wrong-study'
  | 'incomplete'
  | 'unreadable'
  | 'archive-unreachable'
  | 'archive-stalled'
  | 'archive-misbehaves'
  | 'too-large'
  | 'near-line';

export interface Copy {
  readonly copyId: CopyId;
  readonly studyInstanceUid: string;
  readonly state: CopyState;
  readonly reason: CopyReason | null;
  readonly done: number;
  readonly total: number | null;
  readonly packBlobId: BlobId | null;
  readonly jpegBlobId: BlobId | null;
}

/** A deflated file of more plain bytes than this is stored in blocks of so many, each inflated by itself: a slice of 512 × 512 with its header fits in one. */
export const BLOCK_BYTES = 640 * 1024;

/** A page may be handed so much at once by one script: more stored bytes are opened from the chosen folder alone. */
export const SCRIPT_MAX_BYTES = 32 * 1024 * 1024;

/** One instance in a pack. `crc32` and `sha256` are of the file as it will lie on the medium (`sizeBytes` long), not of the stored form. */
export interface PackedInstance {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  /** Byte offset of the stored form in the pack's plaintext. */
  readonly packOffset: number;
  /** Stored bytes: raw DEFLATE when `deflated`, else the file itself. */
  readonly storedSize: number;
  readonly sizeBytes: number;
  readonly deflated: boolean;
  /** Where the second and each further block of a deflated file begins, counted from `packOffset`; absent where it is one block. */
  readonly blocks?: readonly number[];
  readonly crc32: number;
  readonly sha256: Uint8Array;
  /** CRC-32 of the stored form as a script beside the viewer on media; absent where it is too large for one. */
  readonly scriptCrc32?: number;
  /** What DICOMDIR records and lists need, read once when the copy was made. */
  readonly directory: DirectoryAttributes;
}

/** One JPEG in the second pack. `frame` is 1-based. */
export interface PackedRendering {
  readonly sopInstanceUid: string;
  readonly frame: number;
  readonly packOffset: number;
  readonly sizeBytes: number;
  readonly crc32: number;
  readonly rows: number;
  readonly columns: number;
}

/**
 * Attributes by DICOM keyword, as strings decoded to Unicode; multi-valued ones joined by a backslash; absent ones left out.
 * `nested` carries the few sequences a directory record must repeat (e.g. ConceptNameCodeSequence) as lists of the same shape.
 */
export interface DirectoryAttributes {
  readonly values: Readonly<Record<string, string>>;
  readonly nested?: Readonly<Record<string, readonly DirectoryAttributes[]>>;
}
