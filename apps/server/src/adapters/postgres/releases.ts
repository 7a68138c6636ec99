import type { ExpressionBuilder } from 'kysely';
import { sql } from 'kysely';
import { type Grant, isOverAt } from '#domain/grant.ts';
import type { BlobId, OrderId, PatientId, ReportId } from '#domain/identifiers.ts';
import type { Release, ReleasedReport, Releases } from '#use-cases/ports/releases.ts';
import type { Executor } from './database.ts';
import { withoutPerson } from './deidentified-view.ts';
import type { Tables } from './tables.ts';

/** Published results as a medium needs them; what the grant does not reach is not in the query. */
export function releasesIn(executor: Executor): Releases {
  return { visibleTo: (grant, now) => ({ of: (orderId) => releaseOf(executor, grant, now, orderId) }) };
}

/** What a query can show: everything of a result, or also the view of it without its person. */
export type Views = 'whole' | 'also-deidentified';

/**
 * The one condition of access in SQL: what domain/grant.ts and domain/publication.ts say, on `orders` joined with `publications`. Who was given the de-identified
 * view (B21) reaches nothing through a query that does not say that it can show it: absent, never by mistake whole.
 */
export function reachedAndVisible(grant: Grant, now: Date, views: Views = 'whole') {
  return (eb: ExpressionBuilder<Tables, 'orders' | 'publications'>) => {
    const { reach, deidentified } = grant;
    if (reach.kind === 'none' || isOverAt(grant, now) || (deidentified && views === 'whole')) return eb.lit(false);
    return eb.and([
      ...(deidentified
        ? [sql<boolean>`exists (select from shares s where s.share_id = ${deidentified.shareId} and s.order_id = orders.order_id and s.annulled_at is null)`]
        : []),
      eb('orders.patient_id', '=', reach.patientId),
      ...(reach.kind === 'orders' ? [eb('orders.order_id', '=', sql<string>`any(${[...reach.orderIds]}::uuid[])`)] : []),
      eb('publications.withdrawn_at', 'is', null),
      eb('publications.hidden_at', 'is', null),
      eb('publications.published_at', '<=', now),
      eb('publications.available_until', '>', now),
    ]);
  };
}

/** The studies of each order as this grant sees them: the real ones or, without their person, those of its share. */
export function studiesSeenBy(grant: Grant) {
  return seenStudies(grant).as('order_studies');
}

export function seenStudies({ deidentified }: Grant) {
  return deidentified
    ? sql<SeenStudy>`(select s.order_id, ss.study_instance_uid from share_studies ss join shares s on s.share_id = ss.share_id where ss.share_id = ${deidentified.shareId})`
    : sql<SeenStudy>`order_studies`;
}
interface SeenStudy {
  readonly order_id: string;
  readonly study_instance_uid: string;
}

async function releaseOf(executor: Executor, grant: Grant, now: Date, orderId: OrderId): Promise<Release | null> {
  const row = await executor
    .selectFrom('orders')
    .innerJoin('publications', 'publications.order_id', 'orders.order_id')
    .innerJoin('patients', 'patients.patient_id', 'orders.patient_id')
    .select(['orders.order_id', 'orders.patient_id', 'orders.description', 'family_name', 'given_name', 'birth_date', 'language'])
    .where('orders.order_id', '=', orderId)
    .where(reachedAndVisible(grant, now, 'also-deidentified'))
    .executeTakeFirst();
  if (!row) return null;
  const { deidentified } = grant;
  const [studies, reports] = await Promise.all([
    executor.selectFrom(studiesSeenBy(grant)).select('study_instance_uid').where('order_id', '=', orderId).orderBy('study_instance_uid').execute(),
    deidentified && !deidentified.withReport ? [] : reportsOf(executor, orderId),
  ]);
  return {
    orderId,
    patientId: row.patient_id as PatientId,
    ...(deidentified
      ? await withoutPerson(executor, deidentified.shareId, row)
      : { description: row.description, person: { familyName: row.family_name, givenName: row.given_name, birthDate: row.birth_date } }),
    language: row.language,
    studyInstanceUids: studies.map((study) => study.study_instance_uid),
    reports,
  };
}

/** The version that counts of each report: the latest, and of equal times the corrected one. Preliminary ones and withdrawn reports are never among them. */
async function reportsOf(executor: Executor, orderId: OrderId): Promise<readonly ReleasedReport[]> {
  const rows = await executor
    .selectFrom('reports')
    .innerJoin('report_versions', 'report_versions.report_id', 'reports.report_id')
    .select(['reports.report_id', 'report_version_id', 'reported_at', 'pdf_blob_id', 'original_blob_id'])
    .distinctOn('reports.report_id')
    .where('order_id', '=', orderId)
    .where('withdrawn_at', 'is', null)
    .where('status', 'in', ['final', 'corrected'])
    .orderBy('reports.report_id')
    .orderBy('reported_at', 'desc')
    .orderBy(sql`(status = 'corrected')`, 'desc')
    .orderBy('sha256', 'desc')
    .execute();
  return rows
    .map((row) => ({
      reportId: row.report_id as ReportId,
      reportVersionId: row.report_version_id,
      reportedAt: row.reported_at,
      pdfBlobId: row.pdf_blob_id as BlobId,
      originalBlobId: row.original_blob_id === row.pdf_blob_id ? null : (row.original_blob_id as BlobId),
    }))
    .sort((a, b) => a.reportedAt.getTime() - b.reportedAt.getTime() || (a.reportId < b.reportId ? -1 : 1));
}
