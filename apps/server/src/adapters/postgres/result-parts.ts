import { sql } from 'kysely';
import type { CopyReason, CopyState } from '#domain/copy.ts';
import type { Grant } from '#domain/grant.ts';
import type { ReportId } from '#domain/identifiers.ts';
import type { ReportSummary, ResultSummary, StudySummary } from '#use-cases/ports/results.ts';
import { countsOf } from './copy-counts.ts';
import { type Executor, PLANNED_ONCE } from './database.ts';
import { seenStudies } from './releases.ts';

type Parts = Pick<ResultSummary, 'tests' | 'reports' | 'studies'>;

/** A row as the query below makes it; times are text in JSON. */
interface Row {
  readonly order_id: string;
  readonly tests: ResultSummary['tests'];
  readonly reports: readonly (Omit<ReportSummary, 'reportedAt' | 'replaces' | 'reportId'> & {
    readonly reportId: string;
    readonly reportedAt: string;
    readonly replaces: string | null;
  })[];
  readonly studies: readonly {
    readonly studyInstanceUid: string;
    readonly description: string | null;
    readonly copyId: string | null;
    readonly state: CopyState | null;
    readonly done: number | null;
    readonly total: number | null;
    readonly reason: CopyReason | null;
  }[];
}

/**
 * Tests, reports and studies of the results of a page, in one query whatever their number: it is asked a thousand times a second.
 * Of a report the version that counts is the latest, of equal times the corrected one; withdrawn reports and preliminary versions are not there.
 * Where an order has several tests, a report and a study are told by the test they belong to.
 * The ids come as JSON: of an array the server would count the members anew for each plan, and never keep one.
 * A study without a current copy is told as one whose copy has ended: it can be asked for.
 */
export async function partsOf(executor: Executor, orderIds: readonly string[], grant: Grant): Promise<ReadonlyMap<string, Parts>> {
  const { rows } = await sql<Row>`${sql.raw(PLANNED_ONCE)}
    select wanted.order_id,
      (select coalesce(json_agg(json_build_object('description', t.description, 'accessionNumber', t.accession_number, 'status', t.status)
                                order by t.position, t.accession_number), '[]')
       from order_tests t where t.order_id = wanted.order_id) as tests,
      (select coalesce(json_agg(json_build_object('reportId', v.report_id, 'description', t.description, 'status', v.status, 'reportedAt', v.reported_at, 'version', v.version, 'replaces', v.replaces,
                                                  'signed', v.signed, 'author', v.author, 'sizeBytes', v.size_bytes)
                                order by v.reported_at, v.report_id), '[]')
       from (select distinct on (r.report_id) r.report_id, r.accession_number, v.status, v.reported_at, v.signed, v.author, v.size_bytes,
                    count(*) over (partition by r.report_id) as version,
                    lag(v.reported_at) over (partition by r.report_id order by v.reported_at, v.status = 'corrected', v.sha256) as replaces
             from reports r join report_versions v on v.report_id = r.report_id
             where r.order_id = wanted.order_id and r.withdrawn_at is null and v.status in ('final', 'corrected')
             order by r.report_id, v.reported_at desc, (v.status = 'corrected') desc, v.sha256 desc) v
       left join order_tests t on t.order_id = wanted.order_id and t.accession_number = v.accession_number) as reports,
      (select coalesce(json_agg(json_build_object('studyInstanceUid', s.study_instance_uid, 'description', coalesce(s.description, t.description), 'copyId', c.copy_id,
                                                  'state', c.state, 'done', c.done, 'total', c.total, 'reason', c.reason)
                                order by s.study_date, s.study_instance_uid), '[]')
       from ${seenStudies(grant)} os join studies s on s.study_instance_uid = os.study_instance_uid
       left join copies c on c.study_instance_uid = s.study_instance_uid and c.state <> 'ended'
       left join order_tests t on t.order_id = os.order_id and t.accession_number = s.accession_number
       where os.order_id = wanted.order_id) as studies
    from (select value::uuid as order_id from json_array_elements_text(${JSON.stringify(orderIds)}::json)) wanted`.execute(executor);
  const ready = rows.flatMap(({ studies }) => studies.flatMap(({ copyId, state }) => (copyId && state === 'ready' ? [copyId] : [])));
  const counts = await countsOf(executor, ready);
  return new Map(
    rows.map((row) => [
      row.order_id,
      {
        tests: row.tests,
        reports: row.reports.map((report) => ({
          ...report,
          reportId: report.reportId as ReportId,
          reportedAt: new Date(report.reportedAt),
          replaces: report.replaces === null ? null : new Date(report.replaces),
        })),
        studies: row.studies.map(
          ({ copyId, state, done, total, reason, ...study }): StudySummary => ({
            ...study,
            ...(counts.get(copyId ?? '') ?? { seriesCount: 0, instanceCount: total ?? 0, imageCount: 0 }),
            copy: { state: state ?? 'ended', done: done ?? 0, total, reason },
          }),
        ),
      },
    ]),
  );
}
