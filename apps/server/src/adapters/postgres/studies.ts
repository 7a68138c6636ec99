import { sql } from 'kysely';
import type { StudyLinks } from '#use-cases/ports/intake.ts';
import type { Executor } from './database.ts';

/** Which studies belong to which orders, and the end of their copies. */
export function studiesIn(executor: Executor): StudyLinks {
  return {
    async link(orderId, patientId, { studyInstanceUid, accessionNumber }) {
      // The update that changes nothing makes a study that is there already give its row, locked.
      const { rows } = await sql<{ patient_id: string }>`
        with known as (
          insert into studies (study_instance_uid, patient_id, accession_number) values (${studyInstanceUid}, ${patientId}, ${accessionNumber})
          on conflict (study_instance_uid) do update set study_instance_uid = excluded.study_instance_uid returning patient_id
        ), linked as (
          insert into order_studies select ${orderId}::uuid, ${studyInstanceUid} from known where patient_id = ${patientId}::uuid on conflict do nothing
        )
        select patient_id from known`.execute(executor);
      if (rows[0]?.patient_id !== patientId) return 'of-another-patient';
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
