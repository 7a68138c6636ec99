import { sql } from 'kysely';
import type { BlobId } from '#domain/identifiers.ts';
import type { EndingCopies } from '#use-cases/ports/copy-work.ts';
import type { Executor } from './database.ts';

/** A copy lives as long as one result of its study can be opened now or later: a study may belong to several orders. */
export function endingCopiesIn(executor: Executor): EndingCopies {
  return {
    async end(now) {
      const { rows } = await sql<{ pack_blob_id: string | null; jpeg_blob_id: string | null }>`
        with over as (
          update copies c set state = 'ended'
          where c.state <> 'ended' and (
            c.ends_at <= ${now}
            or (
              exists (select from order_studies os join publications p using (order_id) where os.study_instance_uid = c.study_instance_uid)
              and not exists (
                select from order_studies os join publications p using (order_id)
                where os.study_instance_uid = c.study_instance_uid and p.withdrawn_at is null and p.hidden_at is null and p.available_until > ${now}
              )
            )
            -- A de-identified copy lives as long as its share (B21).
            or exists (
              select from share_studies ss join shares s on s.share_id = ss.share_id left join publications p on p.order_id = s.order_id
              where ss.study_instance_uid = c.study_instance_uid and (
                s.annulled_at is not null or s.expires_at <= ${now}
                or p.order_id is null or p.withdrawn_at is not null or p.hidden_at is not null or p.available_until <= ${now}
              )
            )
          )
          returning c.pack_blob_id, c.jpeg_blob_id
        ), left_over as (
          -- Ended by a withdrawal or a merge: the keys are gone or going, the bytes may still lie there.
          select c.pack_blob_id, c.jpeg_blob_id from copies c
          where c.state = 'ended' and exists (select from blobs b where b.blob_id in (c.pack_blob_id, c.jpeg_blob_id) and b.wrapped_key is not null)
        )
        select * from over union select * from left_over`.execute(executor);
      return rows.flatMap((row) => [row.pack_blob_id, row.jpeg_blob_id]).filter((id): id is BlobId => id !== null);
    },
  };
}
