import { type IntakeCommand, SOURCE_RANKS, type SourceKind } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import { acceptOrder } from './accept-order.ts';
import { acceptReport } from './accept-report.ts';
import type { Work } from './intake-ports.ts';
import { mergePatients } from './merge-patients.ts';
import type { KeptContents } from './report-content.ts';
import { upsertPatient } from './upsert-patient.ts';
import { withdrawReport } from './withdraw-report.ts';

/** Does what a message asks, within a transaction. Gives the patients about whom quarantined messages may fit now. */
export async function perform(work: Work, command: IntakeCommand, contents: KeptContents, stamp: Stamp): Promise<readonly string[]> {
  switch (command.kind) {
    case 'upsert-patient':
      return upsertPatient(work, command, stamp);
    case 'merge-patients':
      return mergePatients(work, command, stamp);
    case 'accept-order':
      await acceptOrder(work, command, stamp);
      return [];
    case 'accept-report':
      await acceptReport(work, command, contents, stamp);
      return [];
    case 'withdraw-report':
      await withdrawReport(work, command, stamp);
      return [];
  }
}

export function stampOf(command: IntakeCommand, sentAt: Date, hash: string): Stamp {
  const kinds: Record<IntakeCommand['kind'], SourceKind> = {
    'upsert-patient': 'register',
    'merge-patients': 'register',
    'accept-order': 'order',
    'accept-report': command.kind === 'accept-report' ? command.source : 'report',
    'withdraw-report': 'document',
  };
  return { rank: SOURCE_RANKS[kinds[command.kind]], at: sentAt.getTime(), hash };
}
