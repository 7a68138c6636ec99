import type { Grant } from '#domain/grant.ts';
import type { BlobId, OrderId, PatientId, ReportId } from '#domain/identifiers.ts';

/** What a published result consists of, as far as a medium is made from it. */
export interface Release {
  readonly orderId: OrderId;
  readonly patientId: PatientId;
  readonly description: string;
  readonly person: { readonly familyName: string; readonly givenName: string /** YYYY-MM-DD */; readonly birthDate: string };
  /** ISO 639-1, as the patient wishes to be spoken to. */
  readonly language: string;
  readonly studyInstanceUids: readonly string[];
  /** The version that counts of every report that was not withdrawn, the oldest report first. */
  readonly reports: readonly ReleasedReport[];
  /** Of the view without the person: how many objects could not be in it, and whether names may stand in its pixels. */
  readonly deidentified?: { readonly leftOut: number; readonly mayShowText: boolean };
}
export interface ReleasedReport {
  readonly reportId: ReportId;
  readonly reportVersionId: string;
  readonly reportedAt: Date;
  readonly pdfBlobId: BlobId;
  /** The signed original where that is not the PDF itself. */
  readonly originalBlobId: BlobId | null;
}

/** Published results behind a grant; what it does not reach, or what is not public now, is absent. */
export interface Releases {
  visibleTo(grant: Grant, now: Date): { of(orderId: OrderId): Promise<Release | null> };
}
