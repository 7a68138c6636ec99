import { sql } from 'kysely';
import type { ReportId } from '#domain/identifiers.ts';
import type { ReportSummary } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

/** By order: the version that counts of each report that was not withdrawn (the latest; of equal times the corrected one), oldest report first. */
export async function reportSummariesOf(executor: Executor, orderIds: readonly string[]): Promise<ReadonlyMap<string, readonly ReportSummary[]>> {
  const rows = await executor
    .selectFrom('reports')
    .innerJoin('report_versions', 'report_versions.report_id', 'reports.report_id')
    .select(['reports.order_id', 'reports.report_id', 'status', 'reported_at', 'signed', 'author', 'size_bytes'])
    .select(sql<number>`count(*) over (partition by reports.report_id)`.as('versions'))
    .distinctOn('reports.report_id')
    .where('reports.order_id', 'in', [...orderIds])
    .where('withdrawn_at', 'is', null)
    .where('status', 'in', ['final', 'corrected'])
    .orderBy('reports.report_id')
    .orderBy('reported_at', 'desc')
    .orderBy(sql`(status = 'corrected')`, 'desc')
    .orderBy('sha256', 'desc')
    .execute();
  const byOrder = new Map<string, ReportSummary[]>();
  for (const row of rows.toSorted((a, b) => a.reported_at.getTime() - b.reported_at.getTime())) {
    const reports = byOrder.get(row.order_id) ?? [];
    byOrder.set(row.order_id, reports);
    reports.push({
      reportId: row.report_id as ReportId,
      status: row.status === 'corrected' ? 'corrected' : 'final',
      reportedAt: row.reported_at,
      version: Number(row.versions),
      signed: row.signed,
      author: row.author,
      sizeBytes: row.size_bytes,
    });
  }
  return byOrder;
}
