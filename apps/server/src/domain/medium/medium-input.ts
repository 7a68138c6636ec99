import type { PackedInstance, PackedRendering } from '../copy.ts';
import type { MediumChoice } from '../delivery.ts';
import type { BlobId } from '../identifiers.ts';
import type { Language, Wording } from '../language.ts';
import type { SharedFile, StoredFile } from './layout.ts';
import type { ContainedFile } from './papers.ts';

/** Everything a medium is made from: nothing else goes into it, no clock and no chance. */
export interface MediumInput {
  readonly choice: MediumChoice;
  /** The languages of the pages, the person's own first. */
  readonly languages: readonly [Language, ...Language[]];
  readonly hospital: HospitalFacts;
  /** Is the DICOM file-set of Explicit VR Little Endian alone? What could not be converted then lies beside it. */
  readonly explicit?: boolean;
  /** Do the pages say that their images are not for diagnosis? They do unless told. */
  readonly caution?: boolean;
  /** Name and version of what made the medium, for README.TXT (IHE PDI). */
  readonly software: string;
  readonly person: { readonly familyName: string; readonly givenName: string /** YYYY-MM-DD */; readonly birthDate: string };
  /** Without the person (B21): how many objects are left out, and whether names may stand in the pixels. */
  readonly deidentified?: { readonly leftOut: number; readonly mayShowText: boolean };
  readonly result: { readonly description: string };
  readonly studies: readonly MediumStudy[];
  readonly reports: readonly MediumReport[];
  /** The one script of the viewer; absent: there are the pages of JPEGs alone. */
  readonly viewer?: SharedFile;
  /** How much may lie beside it as scripts; absent: nothing. */
  readonly beside?: BesideLimits;
  /** The hospital's own viewer, for the computers of doctors. */
  readonly program?: ViewerProgram;
}

/** A program of the hospital that lies on media as it is. Nothing starts it. */
export interface ViewerProgram {
  /** By their path below its folder. */
  readonly files: readonly { readonly name: string; readonly file: SharedFile }[];
}

/** What may lie on a medium twice, as a file for doctors and as a script for the viewer: bytes of one series as it is, of all of them as they lie on the medium. */
export interface BesideLimits {
  readonly seriesBytes: number;
  readonly mediumBytes: number;
}

export interface HospitalFacts {
  readonly name: Wording;
  readonly phone: string;
  readonly email: string;
  readonly hours: Wording;
}

/** A study with a complete copy: its pack, and the pack of its JPEGs where it has any. */
export interface MediumStudy {
  readonly studyInstanceUid: string;
  readonly packBlobId: BlobId;
  readonly jpegBlobId: BlobId | null;
  readonly instances: readonly PackedInstance[];
  readonly renderings: readonly PackedRendering[];
  /** By SOP Instance UID; absent: none was looked for. */
  readonly contained?: ReadonlyMap<string, ContainedFile>;
}

/** The version of a report that counts now. `original` is the signed file where that is not the PDF itself. */
export interface MediumReport {
  /** YYYY-MM-DD, in the hospital's time zone. */
  readonly reportedOn: string;
  readonly pdf: StoredFile;
  readonly original: StoredFile | null;
}
