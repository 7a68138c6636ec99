import type { ReportId } from './identifiers.ts';

/** Of one version. A withdrawal is not a version: it ends them all. */
export type ReportStatus = 'preliminary' | 'final' | 'corrected';

export interface ReportVersion {
  readonly status: ReportStatus;
  readonly reportedAt: Date;
  /** Lower-case hexadecimal, of the original. */
  readonly sha256: string;
}
export interface Report {
  readonly reportId: ReportId;
  readonly accessionNumber: string | null;
  readonly withdrawnAt: Date | null;
  readonly versions: readonly ReportVersion[];
}

/**
 * The version that is shown: the greatest by time, then corrected before final, then by its content's hash (I3). Preliminary ones are never shown,
 * nor is anything of a report that was withdrawn, whatever came before or comes after.
 */
export function shownVersion<Version extends ReportVersion>(report: {
  readonly withdrawnAt: Date | null;
  readonly versions: readonly Version[];
}): Version | null {
  if (report.withdrawnAt) return null;
  let greatest: Version | null = null;
  for (const version of report.versions) {
    if (version.status !== 'preliminary' && (greatest === null || isAfter(version, greatest))) greatest = version;
  }
  return greatest;
}

function isAfter(one: ReportVersion, other: ReportVersion): boolean {
  const apart = one.reportedAt.getTime() - other.reportedAt.getTime();
  if (apart !== 0) return apart > 0;
  if (one.status !== other.status) return one.status === 'corrected';
  return one.sha256 > other.sha256;
}

/** What a person is told of a report: its shown version's status, else that it is withdrawn or not final yet. */
export function reportState(report: Report): ReportStatus | 'withdrawn' {
  if (report.withdrawnAt) return 'withdrawn';
  return shownVersion(report)?.status ?? 'preliminary';
}

/** Was there ever a version that could be shown? Then the result was published, if only to be withdrawn. */
export function wasEverFinal(report: Report): boolean {
  return report.versions.some((version) => version.status !== 'preliminary');
}
