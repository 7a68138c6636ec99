import type { OrderId, PatientId, ReportId } from '#domain/identifiers.ts';
import type { InboundMessage, IntakeOutcome, OrderNumber, QuarantineReason } from '#domain/intake.ts';
import type { OrderStatus, OrderTest } from '#domain/order.ts';
import type { Identity } from '#domain/patient.ts';
import type { Publication } from '#domain/publication.ts';
import type { Registers } from '#domain/registers.ts';
import type { Report, ReportStatus } from '#domain/report.ts';
import type { Accesses } from './accesses.ts';
import type { Audit } from './audit.ts';
import type { Bell } from './bell.ts';
import type { Blobs } from './blobs.ts';
import type { ContactBook } from './contacts.ts';
import type { Copies } from './copies.ts';
import type { Jobs } from './jobs.ts';
import type { NoticeOutbox } from './notice-outbox.ts';

/** What intake writes: every part of one database transaction. What is told to a sender is told after it committed. */
export interface IntakeTransaction {
  readonly messages: InboundMessages;
  readonly patients: PatientRegister;
  readonly orders: OrderRegister;
  readonly reports: ReportRegister;
  readonly publications: Publications;
  readonly studies: StudyLinks;
  readonly accesses: Pick<Accesses, 'ofAcceptance' | 'pin2Of'>;
  readonly contacts: ContactBook;
  readonly bell: Bell;
  readonly notices: NoticeOutbox;
  readonly copies: Pick<Copies, 'want'>;
  readonly jobs: Jobs;
  readonly blobs: Pick<Blobs, 'create'>;
  readonly audit: Audit;
}

export interface InboundMessages {
  /** Takes the message for this transaction; `repeated` where it was taken before (by whom ever, at the same time too): then nothing is done again. */
  claim(
    message: InboundMessage,
    patientLocalId: string,
    at: Date,
  ): Promise<{ readonly kind: 'new'; readonly messageId: string } | { readonly kind: 'repeated' }>;
  settle(messageId: string, outcome: IntakeOutcome, sealedBlobId: string | null): Promise<void>;
  /** A quarantined message, locked for this transaction; null where there is none of that id (any more). */
  takeFromQuarantine(messageId: string): Promise<QuarantinedMessage | null>;
  /** It left quarantine: its sealed bytes are destroyed. */
  leaveQuarantine(messageId: string, as: 'released' | 'discarded'): Promise<void>;
  /** The quarantined messages about this patient, oldest first. */
  quarantinedFor(localIds: readonly string[]): Promise<readonly string[]>;
}

/** The quarantine as a person at the hospital reads it. */
export interface Quarantine {
  list(): Promise<readonly QuarantinedMessage[]>;
  find(messageId: string): Promise<QuarantinedMessage | null>;
}

export interface QuarantinedMessage {
  readonly messageId: string;
  readonly source: 'mllp' | 'cli';
  readonly sendingApplication: string;
  readonly controlId: string;
  readonly messageType: string;
  readonly reason: QuarantineReason;
  readonly patientLocalId: string;
  readonly sealedBlobId: string;
  readonly receivedAt: Date;
}

export interface StoredPatient {
  readonly patientId: PatientId;
  readonly localId: string;
  readonly registers: Registers;
}

export interface PatientRegister {
  /** Until the transaction ends, nobody else works on these local identifiers. */
  lock(localIds: readonly string[]): Promise<void>;
  find(localId: string): Promise<StoredPatient | null>;
  byId(patientId: PatientId): Promise<StoredPatient | null>;
  /** Makes or updates a patient and the columns that its registers say. */
  save(patient: StoredPatient): Promise<void>;
  /** Whether, since when and into whom this identifier was merged (A40), and who the hospital had said it was. */
  mergeOf(localId: string): Promise<PatientMerge | null>;
  saveMerge(merge: PatientMerge): Promise<void>;
  /** Every identifier that was merged into this one, over any number of steps. */
  mergedInto(localId: string): Promise<readonly string[]>;
  /**
   * Moves studies, notices and accesses of one patient to another; ends its sessions, deletes its accounts, passkeys and PIN, then the patient. Orders were moved before.
   */
  absorb(merged: PatientId, survivor: PatientId): Promise<void>;
}
export interface PatientMerge {
  readonly mergedLocalId: string;
  readonly survivingLocalId: string;
  readonly mergedAt: Date;
  readonly mergedIdentity: Identity | null;
}

export interface StoredTest extends OrderTest {
  readonly registers: Registers;
}
export interface StoredOrder {
  readonly orderId: OrderId;
  readonly patientId: PatientId;
  readonly registers: Registers;
  readonly cancelledAt: Date | null;
  readonly status: OrderStatus;
  readonly tests: readonly StoredTest[];
  readonly studyInstanceUids: readonly string[];
}
/** The columns that lists show, worked out from the registers. */
export interface OrderDetails {
  readonly orderNumber: string;
  readonly description: string;
  readonly kind: string;
  readonly orderedAt: Date;
  readonly site: string | null;
  readonly prescriber: string | null;
  readonly accessNumber: string | null;
}
export interface TestDetails {
  readonly accessionNumber: string;
  readonly description: string;
  readonly status: OrderStatus;
  readonly position: number;
  readonly registers: Registers;
}

export interface OrderRegister {
  withNumbers(patientId: PatientId, numbers: readonly OrderNumber[]): Promise<readonly OrderId[]>;
  withAccessionNumber(patientId: PatientId, accessionNumber: string): Promise<readonly OrderId[]>;
  ofPatient(patientId: PatientId): Promise<readonly OrderId[]>;
  numbersOf(orderId: OrderId): Promise<readonly OrderNumber[]>;
  read(orderId: OrderId): Promise<StoredOrder | null>;
  save(order: StoredOrder, details: OrderDetails, tests: readonly TestDetails[]): Promise<void>;
  addNumbers(orderId: OrderId, patientId: PatientId, numbers: readonly OrderNumber[]): Promise<void>;
  /** The order and its reports belong to another patient now. Numbers that the other has already must have been brought together before. */
  move(orderId: OrderId, to: PatientId): Promise<void>;
  /** Two orders turned out to be one: reports, studies, deliveries, notices and numbers go over; the earlier publication stays. Registers are the caller's. */
  absorb(from: OrderId, into: OrderId): Promise<void>;
}

export interface NewVersion {
  readonly status: ReportStatus;
  readonly reportedAt: Date;
  readonly receivedAt: Date;
  readonly mediaType: 'application/pdf' | 'application/pkcs7-mime';
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly author: string | null;
  readonly signed: boolean;
}
export interface ReportRegister {
  withNumbers(patientId: PatientId, numbers: readonly string[]): Promise<readonly { readonly reportId: ReportId; readonly orderId: OrderId }[]>;
  ofOrder(orderId: OrderId): Promise<readonly Report[]>;
  numbersOf(reportId: ReportId): Promise<readonly string[]>;
  create(report: {
    readonly reportId: ReportId;
    readonly orderId: OrderId;
    readonly reportKey: string;
    readonly accessionNumber: string | null;
  }): Promise<void>;
  /** Also names the test; null where there is nothing to name. */
  addNumbers(reportId: ReportId, patientId: PatientId, numbers: readonly string[], accessionNumber: string | null): Promise<void>;
  /** The test that it reports on has this accession number. */
  nameTest(reportId: ReportId, accessionNumber: string): Promise<void>;
  /** Two reports turned out to be one: versions and numbers go over; a withdrawal of either is one of both. */
  absorb(from: ReportId, into: ReportId): Promise<void>;
  /** Is this content, in this status, of this report there already? Then its time becomes the later of the two. */
  touchVersion(reportId: ReportId, status: ReportStatus, sha256: string, reportedAt: Date): Promise<boolean>;
  addVersion(reportId: ReportId, version: NewVersion, blobs: { readonly original: string; readonly pdf: string } | 'never-kept'): Promise<void>;
  /** Absorbing. Destroys the keys of every version's content in this transaction. */
  withdraw(reportId: ReportId, at: Date): Promise<void>;
}

export interface Publications {
  find(orderId: OrderId): Promise<Publication | null>;
  save(orderId: OrderId, publication: Publication): Promise<void>;
}

export interface StudyLinks {
  /** `of-another-patient`: the study is known as somebody else's, and nothing was written. */
  link(
    orderId: OrderId,
    patientId: PatientId,
    study: { readonly studyInstanceUid: string; readonly accessionNumber: string | null },
  ): Promise<'linked' | 'of-another-patient'>;
  /** Ends the copies of the order's studies that no other open publication shows: their keys are destroyed in this transaction. */
  endCopiesOf(orderId: OrderId): Promise<void>;
}
