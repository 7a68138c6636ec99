import type { InboundMessage, IntakeCommand } from '#domain/intake.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Digest } from '../ports/digest.ts';
import type { IntakeTransaction } from '../ports/intake.ts';
import type { ReportPrinter } from '../ports/printing.ts';
import type { Clock, Log, RandomBytes, Transactions } from '../ports/system.ts';

/** What a deployment decides about intake. */
export interface IntakeSettings {
  readonly publicationDays: number;
  /** Look a study up by its accession number where no message named it. */
  readonly studyByAccessionNumber: boolean;
  /** BCP 47, of the reports that come as text. */
  readonly language: string;
}

/** What every intake use case is given. Each uses few of them; the composition makes one value. */
export interface IntakePorts {
  readonly transactions: Transactions<IntakeTransaction>;
  readonly blobs: Pick<Blobs, 'open'>;
  readonly printer: ReportPrinter;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  /** Reads a message again that was kept in quarantine. */
  readonly readMessage: (bytes: Uint8Array) => Pick<InboundMessage, 'sentAt'> & { readonly command: IntakeCommand };
  readonly settings: IntakeSettings;
}

/** What is at hand while one message is worked in: the transaction and what it needs of the outside. */
export interface Work {
  readonly tx: IntakeTransaction;
  readonly random: RandomBytes;
  readonly settings: IntakeSettings;
  readonly now: Date;
}
