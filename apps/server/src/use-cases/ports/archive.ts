/** What the archive (PACS) knows of a study, before anything is retrieved. */
export interface ArchiveStudy {
  readonly studyInstanceUid: string;
  /** (0010,0020), for the check against the patient; absent where the archive does not tell. */
  readonly patientId?: string;
  readonly patientName?: string;
  readonly patientBirthDate?: string;
  readonly series: readonly ArchiveSeries[];
}
export interface ArchiveSeries {
  readonly seriesInstanceUid: string;
  /** The SOP Instance UIDs the archive says the series has: a copy holds exactly these. */
  readonly sopInstanceUids: readonly string[];
}

export type Location =
  | { readonly kind: 'found'; readonly study: ArchiveStudy }
  | { readonly kind: 'absent' }
  | { readonly kind: 'near-line' }
  | { readonly kind: 'refused'; readonly reason: 'not-authorised' | 'cancelled' };

/** The PACS, whichever way it is reached (DICOMweb, DIMSE, a folder). */
export interface Archive {
  /** The study UIDs with this accession number, of any patient: the caller checks whose they are. */
  findByAccessionNumber(accessionNumber: string): Promise<readonly string[]>;
  locate(studyInstanceUid: string, signal: AbortSignal): Promise<Location>;
  /**
   * Streams every instance of one series, each once, as Part 10 bytes in the archived transfer syntax.
   * The consumer reads an instance's `bytes` to its end before asking for the next. Throws ArchiveFault on silence, refusal or nonsense.
   */
  retrieve(series: { readonly studyInstanceUid: string; readonly seriesInstanceUid: string }, signal: AbortSignal): AsyncIterable<ArchiveInstance>;
}
export interface ArchiveInstance {
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** A fault of the archive, by kind: what may be retried and what not is the job's decision. */
export class ArchiveFault extends Error {
  readonly reason: 'archive-unreachable' | 'archive-stalled' | 'archive-misbehaves' | 'not-authorised' | 'too-large';
  constructor(reason: ArchiveFault['reason'], message: string) {
    super(message);
    this.name = 'ArchiveFault';
    this.reason = reason;
  }
}
