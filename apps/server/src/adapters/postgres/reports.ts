import { sql } from 'kysely';
import type { OrderId, ReportId } from '#domain/identifiers.ts';
import type { Report } from '#domain/report.ts';
import type { ReportRegister } from '#use-cases/ports/intake.ts';
import type { RandomBytes } from '#use-cases/ports/system.ts';
import type { Executor } from './database.ts';

/** Reports and their versions, unique by content; what was withdrawn is so for good. */
export function reportsIn(executor: Executor, random: Pick<RandomBytes, 'uuid'>): ReportRegister {
  return {
    async withNumbers(patientId, numbers) {
      if (numbers.length === 0) return [];
      const rows = await executor
        .selectFrom('report_numbers')
        .innerJoin('reports', 'reports.report_id', 'report_numbers.report_id')
        .select(['reports.report_id', 'reports.order_id'])
        .distinct()
        .where('patient_id', '=', patientId)
        .where('number', 'in', numbers)
        .execute();
      return rows.map((row) => ({ reportId: row.report_id as ReportId, orderId: row.order_id as OrderId }));
    },
    async ofOrder(orderId) {
      const rows = await executor
        .selectFrom('reports')
        .leftJoin('report_versions', 'report_versions.report_id', 'reports.report_id')
        .select(['reports.report_id', 'accession_number', 'withdrawn_at', 'status', 'reported_at', 'sha256'])
        .where('order_id', '=', orderId)
        .orderBy('reports.report_id')
        .execute();
      const reports = new Map<string, Report & { versions: Report['versions'][number][] }>();
      for (const row of rows) {
        let report = reports.get(row.report_id);
        if (!report) {
          report = { reportId: row.report_id as ReportId, accessionNumber: row.accession_number, withdrawnAt: row.withdrawn_at, versions: [] };
          reports.set(row.report_id, report);
        }
        if (row.status && row.reported_at && row.sha256) {
          report.versions.push({ status: row.status, reportedAt: row.reported_at, sha256: row.sha256.toString('hex') });
        }
      }
      return [...reports.values()];
    },
    async numbersOf(reportId) {
      const rows = await executor.selectFrom('report_numbers').select('number').where('report_id', '=', reportId).execute();
      return rows.map((row) => row.number);
    },
    async create({ reportId, orderId, reportKey, accessionNumber }) {
      await executor
        .insertInto('reports')
        .values({ report_id: reportId, order_id: orderId, report_key: reportKey, accession_number: accessionNumber })
        .execute();
    },
    async addNumbers(reportId, patientId, numbers, accessionNumber) {
      if (numbers.length > 0) {
        await executor
          .insertInto('report_numbers')
          .values(numbers.map((number) => ({ patient_id: patientId, number, report_id: reportId })))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      if (accessionNumber === null) return;
      // The least of those that were named: which message came first does not matter (I3).
      await executor
        .updateTable('reports')
        .set({ accession_number: accessionNumber })
        .where('report_id', '=', reportId)
        .where((where) => where.or([where('accession_number', 'is', null), where('accession_number', '>', accessionNumber)]))
        .execute();
    },
    async nameTest(reportId, accessionNumber) {
      await executor.updateTable('reports').set({ accession_number: accessionNumber }).where('report_id', '=', reportId).execute();
    },
    async absorb(from, into) {
      const other = await executor.selectFrom('reports').selectAll().where('report_id', '=', from).executeTakeFirstOrThrow();
      // Equal content is kept once, with the later time.
      await sql`
        update report_versions kept set reported_at = greatest(kept.reported_at, gone.reported_at) from report_versions gone
        where kept.report_id = ${into} and gone.report_id = ${from} and kept.status = gone.status and kept.sha256 = gone.sha256`.execute(executor);
      await sql`
        update report_versions moved set report_id = ${into} where report_id = ${from}
        and not exists (select from report_versions kept where kept.report_id = ${into} and kept.status = moved.status and kept.sha256 = moved.sha256)`.execute(
        executor,
      );
      const { patient_id } = await executor
        .selectFrom('reports')
        .innerJoin('orders', 'orders.order_id', 'reports.order_id')
        .select('patient_id')
        .where('report_id', '=', into)
        .executeTakeFirstOrThrow();
      await sql`insert into report_numbers select ${patient_id}::uuid, number, ${into}::uuid from report_numbers where report_id = ${from}
        on conflict (patient_id, number) do update set report_id = excluded.report_id`.execute(executor);
      await executor.deleteFrom('reports').where('report_id', '=', from).execute();
      if (other.accession_number !== null) await this.addNumbers(into, patient_id as never, [], other.accession_number);
      const { withdrawn_at } = await executor.selectFrom('reports').select('withdrawn_at').where('report_id', '=', into).executeTakeFirstOrThrow();
      const withdrawnAt = withdrawn_at ?? other.withdrawn_at;
      if (withdrawnAt) await this.withdraw(into, withdrawnAt);
    },
    async touchVersion(reportId, status, sha256, reportedAt) {
      const row = await executor
        .updateTable('report_versions')
        .set({ reported_at: sql<Date>`greatest(reported_at, ${reportedAt})` })
        .where('report_id', '=', reportId)
        .where('status', '=', status)
        .where('sha256', '=', Buffer.from(sha256, 'hex'))
        .returning('report_version_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async addVersion(reportId, version, blobs) {
      const kept = blobs === 'never-kept' ? await neverKept(executor, random, version.sizeBytes) : blobs;
      await executor
        .insertInto('report_versions')
        .values({
          report_version_id: random.uuid(),
          report_id: reportId,
          status: version.status,
          reported_at: version.reportedAt,
          media_type: version.mediaType,
          original_blob_id: kept.original,
          pdf_blob_id: kept.pdf,
          size_bytes: version.sizeBytes,
          sha256: Buffer.from(version.sha256, 'hex'),
          signed: version.signed,
          author: version.author,
          received_at: version.receivedAt,
        })
        .execute();
    },
    async withdraw(reportId, at) {
      await executor.updateTable('reports').set({ withdrawn_at: at }).where('report_id', '=', reportId).where('withdrawn_at', 'is', null).execute();
      await sql`
        update blobs set wrapped_key = null, destroyed_at = coalesce(destroyed_at, ${at})
        where blob_id in (select unnest(array[original_blob_id, pdf_blob_id]) from report_versions where report_id = ${reportId})`.execute(executor);
    },
  };
}

/** A blob whose content never was: it stands for bytes that were withdrawn before they came. */
async function neverKept(executor: Executor, random: Pick<RandomBytes, 'uuid'>, sizeBytes: number): Promise<{ original: string; pdf: string }> {
  const blobId = random.uuid();
  await executor.insertInto('blobs').values({ blob_id: blobId, wrapped_key: null, size_bytes: sizeBytes, destroyed_at: sql<Date>`now()` }).execute();
  return { original: blobId, pdf: blobId };
}
