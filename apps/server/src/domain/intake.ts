import type { OrderStatus } from './order.ts';
import type { PatientFacts } from './patient.ts';
import type { ReportStatus } from './report.ts';

/** Who said something, by how far it is believed about patients and orders (the rank of a stamp). */
export const SOURCE_RANKS = { document: 1, report: 2, order: 3, register: 4 } as const;
export type SourceKind = keyof typeof SOURCE_RANKS;

/** What an inbound message, or a line of the CLI, asks for. Made by a reader at the door; free of HL7. */
export type IntakeCommand =
  | { readonly kind: 'upsert-patient'; readonly patient: PatientFacts }
  | { readonly kind: 'merge-patients'; readonly survivor: PatientFacts; readonly mergedLocalIds: readonly string[] }
  | { readonly kind: 'accept-order'; readonly patient: PatientFacts; readonly groups: readonly OrderGroup[] }
  | { readonly kind: 'accept-report'; readonly patient: PatientFacts; readonly source: 'report' | 'document'; readonly groups: readonly OrderGroup[] }
  | { readonly kind: 'withdraw-report'; readonly patient: PatientFacts; readonly groups: readonly OrderGroup[] };

/** One order as a message tells it, with one test and one report of it at most: the group of ORC, OBR and OBX. */
export interface OrderGroup {
  /** Every number it is known by. Messages that share one speak of one order. */
  readonly numbers: readonly OrderNumber[];
  readonly cancelled: boolean;
  readonly orderedAt?: Date | undefined;
  readonly site?: string | undefined;
  readonly prescriber?: string | undefined;
  readonly kind?: string | undefined;
  /** The acceptance that PIN1 and PIN2 open. */
  readonly accessNumber?: string | undefined;
  /** What to call it where no test is named: the kind of document. */
  readonly title?: string | undefined;
  readonly test: TestFacts | null;
  readonly studyInstanceUids: readonly string[];
  readonly report: ReportFacts | null;
}

export interface OrderNumber {
  readonly kind: 'group' | 'placer' | 'filler' | 'document';
  readonly value: string;
}

export interface TestFacts {
  readonly accessionNumber: string;
  /** OBR-3, which stands for the accession number in messages that do not name it. */
  readonly filler?: string | undefined;
  readonly description?: string | undefined;
  readonly progress?: OrderStatus | undefined;
  readonly position: number;
}

export interface ReportFacts {
  /** Every number it is known by: the filler number (OBR-3), document numbers (TXA-12, TXA-13) with `document:` before them. */
  readonly numbers: readonly string[];
  readonly accessionNumber: string | null;
  readonly status: ReportStatus | 'withdrawn';
  /** OBR-22, of a document TXA-8 or TXA-6, else MSH-7. */
  readonly reportedAt: Date;
  readonly author: string | null;
  /** Null where a withdrawal came without it. */
  readonly content: ReportContent | null;
}

export type ReportContent =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  /** PKCS#7 with the PDF inside. */
  | { readonly kind: 'signed'; readonly bytes: Uint8Array }
  | { readonly kind: 'text'; readonly title: string; readonly patientLines: readonly string[]; readonly text: string };

/** A message as it came, and what it asks. */
export interface InboundMessage {
  readonly source: 'mllp' | 'cli';
  readonly sendingApplication: string;
  readonly controlId: string;
  readonly messageType: string;
  /** MSH-7. */
  readonly sentAt: Date;
  /** Of the whole message: the same control id with other content is another message. */
  readonly contentSha256: Uint8Array;
  readonly bytes: Uint8Array;
  readonly command: IntakeCommand;
}

/** Why an accepted message is shown to nobody until a person, or a later ADT, sets it right. */
export type QuarantineReason = 'patient-unknown' | 'patient-mismatch' | 'study-of-another-patient' | 'merge-conflict';

export type IntakeOutcome = { readonly kind: 'accepted' } | { readonly kind: 'quarantined'; readonly reason: QuarantineReason } | { readonly kind: 'repeated' };

/** Why a message is refused, with the place in it: what its sender has to set right. A closed set; each has a sentence at every door. */
export type MessageFaultReason =
  | 'no-header'
  | 'bad-delimiters'
  | 'too-intricate'
  | 'character-set-unknown'
  | 'character-set-broken'
  | 'not-framed'
  | 'cut'
  | 'missing'
  | 'bad-value'
  | 'not-base64'
  | 'not-a-pdf'
  | 'pdf-cut'
  | 'no-pdf-in-signature'
  | 'no-content'
  | 'by-reference';
