import { sql } from 'kysely';
import type { StudyLinks } from '#use-cases/ports/intake.ts';
import type { Executor } from './database.ts';

/** Which studies belong to which orders, and the end of their copies. */
export function studiesIn(executor: Executor): StudyLinks {
  return {
    async link(orderId, patientId, { studyInstanceUid, accessionNumber }) {
      await executor
        .insertInto('studies')
        .values({ study_instance_uid: studyInstanceUid, patient_id: patientId, accession_number: accessionNumber })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const { patient_id } = await executor
        .selectFrom('studies')
        .select('patient_id')
        .where('study_instance_uid', '=', studyInstanceUid)
        .executeTakeFirstOrThrow();
      if (patient_id !== patientId) return 'of-another-patient';
      await executor
        .insertInto('order_studies')
        .values({ order_id: orderId, study_instance_uid: studyInstanceUid })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return 'linked';
    },
    async endCopiesOf(orderId) {
      await sql`
        with ended as (
          update copies set state = 'ended', ends_at = now()
          where state <> 'ended' and study_instance_uid in (
            select study_instance_uid from order_studies mine where order_id = ${orderId} and not exists (
              select from order_studies other join publications on publications.order_id = other.order_id
              where other.study_instance_uid = mine.study_instance_uid and other.order_id <> mine.order_id and publications.withdrawn_at is null))
          returning pack_blob_id, jpeg_blob_id
        )
        update blobs set wrapped_key = null, destroyed_at = coalesce(destroyed_at, now())
        where blob_id in (select unnest(array[pack_blob_id, jpeg_blob_id]) from ended)`.execute(executor);
    },
  };
}
