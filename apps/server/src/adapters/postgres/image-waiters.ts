import { sql } from 'kysely';
import type { DeliveryId, OrderId, PatientId, RecipientId, ShareId } from '#domain/identifiers.ts';
import type { ImageWaiter, ImageWaiters } from '#use-cases/ports/image-waiters.ts';
import type { Executor } from './database.ts';

interface Row {
  readonly order_id: string;
  readonly patient_id: string;
  readonly delivery_id: string;
  readonly requested_at: Date;
  readonly others_missing: boolean;
  readonly recipient_id: string | null;
  readonly share_id: string;
  readonly email: string;
  readonly language: string;
  readonly expires_at: Date;
}

export function imageWaitersIn(executor: Executor): ImageWaiters {
  return {
    async of(copyId) {
      // `shown`: the studies that somebody is shown, of the result itself or without its person (`share_id`).
      // The portal's clock and the database's may differ by a little: who asks makes the copy wanted in the same moment.
      const { rows } = await sql<Row>`
        with shown as (
          select order_id, study_instance_uid, null::uuid as share_id from order_studies
          union all
          select shares.order_id, share_studies.study_instance_uid, share_id from share_studies join shares using (share_id)
        )
        select distinct on (deliveries.order_id, recipients.recipient_id)
          deliveries.order_id, orders.patient_id, deliveries.delivery_id, deliveries.requested_at,
          recipients.recipient_id, shares.share_id, recipients.email, shares.language, shares.expires_at,
          exists (
            select from shown other join copies missing on missing.study_instance_uid = other.study_instance_uid
            where other.order_id = shown.order_id and other.share_id is not distinct from shown.share_id
              and missing.copy_id <> copies.copy_id and missing.state not in ('ready', 'ended')
          ) as others_missing
        from copies
        join shown on shown.study_instance_uid = copies.study_instance_uid
        join orders on orders.order_id = shown.order_id
        join deliveries on deliveries.order_id = shown.order_id and deliveries.requested_at >= copies.wanted_at - interval '1 minute'
        left join share_recipients recipients on deliveries.subject = 'share:' || recipients.recipient_id
        left join shares on shares.share_id = recipients.share_id and shares.annulled_at is null
        where copies.copy_id = ${copyId} and deliveries.cancelled_at is null and deliveries.choice ->> 'take' <> 'report'
          and case when deliveries.actor <> 'recipient' then shown.share_id is null
                   else shares.share_id is not null and shown.share_id is not distinct from case when shares.deidentified then shares.share_id end end
        order by deliveries.order_id, recipients.recipient_id, deliveries.requested_at`.execute(executor);
      return rows.map(waiterOf);
    },
  };
}

function waiterOf(row: Row): ImageWaiter {
  return {
    who: row.recipient_id
      ? {
          kind: 'recipient',
          shareId: row.share_id as ShareId,
          recipientId: row.recipient_id as RecipientId,
          email: row.email,
          language: row.language,
          expiresAt: row.expires_at,
        }
      : { kind: 'patient', patientId: row.patient_id as PatientId },
    orderId: row.order_id as OrderId,
    deliveryId: row.delivery_id as DeliveryId,
    askedAt: row.requested_at,
    othersMissing: row.others_missing,
  };
}
