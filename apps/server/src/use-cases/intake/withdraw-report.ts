import type { IntakeCommand } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import { acceptReport } from './accept-report.ts';
import type { Work } from './intake-ports.ts';

/** MDM^T11, and `lastra withdraw`: a report that must not be seen any more, also one that is still to come (T44). Throws `Quarantined`. */
export async function withdrawReport(work: Work, command: Extract<IntakeCommand, { kind: 'withdraw-report' }>, stamp: Stamp): Promise<void> {
  await acceptReport(work, command, new Map(), stamp);
}
