import { Refusal, type RefusalCode } from '#domain/refusal.ts';
import { CopyFault, type CopyFaultReason } from '#use-cases/delivery/fetch-copy.ts';
import type { FaultVerdict } from '#use-cases/delivery/work-on-copy.ts';
import { ArchiveFault } from '#use-cases/ports/archive.ts';

/** May the same work succeed later? The closed table of the faults of an archive. */
const ARCHIVE_FAULTS = {
  'archive-unreachable': 'retry',
  'archive-stalled': 'retry',
  'archive-misbehaves': 'retry',
  'not-authorised': 'give-up',
  'too-large': 'give-up',
} as const satisfies Record<ArchiveFault['reason'], FaultVerdict['verdict']>;

/** Images may reach the archive after the report, and a study may grow while it is fetched. */
const COPY_FAULTS = {
  incomplete: 'retry',
  'not-found': 'retry',
  unreadable: 'give-up',
} as const satisfies Record<CopyFaultReason, FaultVerdict['verdict']>;

/** A refusal within a job: only what may be different later is tried again. */
const REFUSALS: Partial<Record<RefusalCode, 'retry'>> = { 'audit.unavailable': 'retry', 'service.unavailable': 'retry', 'request.too-many': 'retry' };

/** What a fault of a copy's work means for its job. A fault that no table knows (a full disk, a lost database) may pass: it is tried again, and logged each time. */
export function verdictOnCopyFault(fault: unknown): FaultVerdict {
  if (fault instanceof ArchiveFault) return { verdict: ARCHIVE_FAULTS[fault.reason], reason: fault.reason };
  if (fault instanceof CopyFault) return { verdict: COPY_FAULTS[fault.reason], reason: fault.reason };
  if (fault instanceof Refusal) return { verdict: REFUSALS[fault.code] ?? 'give-up', reason: null };
  return { verdict: 'retry', reason: null };
}
