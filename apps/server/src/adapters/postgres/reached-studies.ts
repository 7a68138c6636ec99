import { sql } from 'kysely';
import type { Grant } from '#domain/grant.ts';
import type { BlobId, CopyId, OrderId, PatientId } from '#domain/identifiers.ts';
import type { ReachedStudies, ReachedStudy } from '#use-cases/ports/reached-studies.ts';
import type { Executor } from './database.ts';
import { reachedAndVisible, studiesSeenBy } from './releases.ts';

/** Studies whose copy is ready; what the grant does not reach is not in the query. */
export function reachedStudiesIn(executor: Executor): ReachedStudies {
  return {
    visibleTo: (grant, now) => ({
      list: async (most) => {
        const rows = await visibleRows(executor, grant, now).execute();
        // A study may belong to several orders: the one published last tells it, the others are the same study.
        const once = [...new Map(rows.toReversed().map((row) => [row.study_instance_uid, row])).values()].reverse();
        return once.slice(0, most).flatMap((row) => studyOf(row) ?? []);
      },
      find: async (studyInstanceUid) => {
        const row = await visibleRows(executor, grant, now).where('copies.study_instance_uid', '=', studyInstanceUid).limit(1).executeTakeFirst();
        return row ? studyOf(row) : null;
      },
    }),
    async mayGoOn({ grant, sessionId, study }, now) {
      const row = await visibleRows(executor, grant, now)
        .where('orders.order_id', '=', study.orderId)
        .where('copies.copy_id', '=', study.copyId)
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('sessions').select('session_id').where('session_id', '=', sessionId).where('ended_at', 'is not', null))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('blobs').select('blob_id').where('blob_id', '=', study.packBlobId).where('wrapped_key', 'is', null))),
        )
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}

/** More results than any person has: what bounds the list is the caller's limit. */
const MOST_ROWS = 2_000;

function visibleRows(executor: Executor, grant: Grant, now: Date) {
  return executor
    .selectFrom('orders')
    .innerJoin('publications', 'publications.order_id', 'orders.order_id')
    .innerJoin(studiesSeenBy(grant), 'order_studies.order_id', 'orders.order_id')
    .innerJoin('copies', 'copies.study_instance_uid', 'order_studies.study_instance_uid')
    .select(['orders.order_id', 'orders.patient_id', 'copies.study_instance_uid', 'copies.copy_id', 'copies.pack_blob_id', 'copies.jpeg_blob_id'])
    .where(reachedAndVisible(grant, now, 'also-deidentified'))
    .where('copies.state', '=', 'ready')
    .orderBy('publications.published_at', 'desc')
    .orderBy(sql`copies.study_instance_uid`)
    .limit(MOST_ROWS);
}
type Row = Awaited<ReturnType<ReturnType<typeof visibleRows>['execute']>>[number];

function studyOf(row: Row): ReachedStudy | null {
  if (!row.pack_blob_id) return null;
  return {
    studyInstanceUid: row.study_instance_uid,
    orderId: row.order_id as OrderId,
    patientId: row.patient_id as PatientId,
    copyId: row.copy_id as CopyId,
    packBlobId: row.pack_blob_id as BlobId,
    jpegBlobId: row.jpeg_blob_id as BlobId | null,
  };
}
