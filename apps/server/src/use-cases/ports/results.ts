import type { CopyReason, CopyState } from '#domain/copy.ts';
import type { Grant } from '#domain/grant.ts';
import type { BlobId, OrderId, PatientId, ReportId } from '#domain/identifiers.ts';

/** What a list or a page shows of one published result. */
export interface ResultSummary {
  readonly orderId: OrderId;
  readonly patientId: PatientId;
  readonly description: string;
  readonly kind: string;
  readonly status: 'ordered' | 'in-progress' | 'preliminary' | 'final' | 'corrected' | 'withdrawn' | 'cancelled';
  readonly tests: readonly { readonly description: string; readonly accessionNumber: string; readonly status: string }[];
  readonly orderNumber: string;
  readonly orderedAt: Date;
  readonly site: string | null;
  readonly prescriber: string | null;
  readonly publishedAt: Date;
  readonly availableUntil: Date;
  /** The version that counts of each report that was not withdrawn, oldest report first. */
  readonly reports: readonly ReportSummary[];
  readonly studies: readonly StudySummary[];
}
export interface ReportSummary {
  readonly reportId: ReportId;
  /** Of the test it reports on; null where the hospital names none. */
  readonly description: string | null;
  readonly status: 'final' | 'corrected';
  readonly reportedAt: Date;
  /** 1 for the first final version. */
  readonly version: number;
  /** When the version that this one replaces was reported (B13). */
  readonly replaces: Date | null;
  readonly signed: boolean;
  readonly author: string | null;
  readonly sizeBytes: number;
}
export interface StudySummary {
  readonly studyInstanceUid: string;
  readonly description: string | null;
  readonly seriesCount: number;
  readonly instanceCount: number;
  /** Pictures that can be looked at: JPEGs, each frame one. */
  readonly imageCount: number;
  /** What the files and the JPEGs weigh as they are sent; absent until the copy is ready. */
  readonly sizeBytes?: { readonly dicom: number; readonly jpeg: number };
  readonly copy: { readonly state: CopyState; readonly done: number; readonly total: number | null; readonly reason: CopyReason | null };
}
export interface StudySeries {
  readonly seriesInstanceUid: string;
  readonly modality: string;
  readonly description: string;
  readonly instanceCount: number;
  /** Images by which the others were planned: nobody is shown them first. */
  readonly localizer: boolean;
  /** `{SOP Instance UID}-{frame}`, in the order to be shown. */
  readonly images: readonly string[];
}
export interface StudyDetail extends StudySummary {
  /** Of the images of its series those that a Key Object Selection names (PS3.3 A.35.4), in the order of the series. */
  readonly keyImages: readonly string[];
  readonly series: readonly StudySeries[];
}
export interface ResultDetail extends ResultSummary {
  readonly studies: readonly StudyDetail[];
}

export type ResultSortField = 'orderedAt' | 'description' | 'site' | 'status' | 'kind';
export interface ResultListInput {
  /** Every word must occur in the description, the site, the order number, a test or an accession number. */
  readonly words: readonly string[];
  readonly sort: { readonly field: ResultSortField; readonly descending: boolean };
  /** The last row that was seen: the page begins behind it. */
  readonly after: OrderId | null;
  readonly limit: number;
}
export interface ResultListPage {
  readonly items: readonly ResultSummary[];
  /** The row behind which the next page begins, null at the end. */
  readonly after: OrderId | null;
}
/** A JPEG in a pack. */
export interface PackedImage {
  readonly blobId: BlobId;
  readonly offset: number;
  readonly sizeBytes: number;
}

/** Published results behind a grant: what it does not reach, or what is not public at `now`, is not there. */
export interface Results {
  visibleTo(
    grant: Grant,
    now: Date,
  ): {
    list(input: ResultListInput): Promise<ResultListPage>;
    find(orderId: OrderId): Promise<ResultDetail | null>;
    /** A rendered frame (1-based) of an instance whose copy is ready. */
    image(orderId: OrderId, sopInstanceUid: string, frame: number): Promise<PackedImage | null>;
    /** The patient takes it off line; false where there was nothing to hide. */
    hide(orderId: OrderId): Promise<boolean>;
  };
}
