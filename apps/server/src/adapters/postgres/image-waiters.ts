import { sql } from 'kysely';
import type { DeliveryId, OrderId, PatientId } from '#domain/identifiers.ts';
import type { ImageWaiters } from '#use-cases/ports/image-waiters.ts';
import type { Executor } from './database.ts';

export function imageWaitersIn(executor: Executor): ImageWaiters {
  return {
    async of(copyId) {
      // The portal's clock and the database's may differ by a little: who asks makes the copy wanted in the same moment.
      const { rows } = await sql<{ patient_id: string; order_id: string; delivery_id: string; requested_at: Date; others_missing: boolean }>`
        select distinct on (deliveries.order_id) orders.patient_id, deliveries.order_id, deliveries.delivery_id, deliveries.requested_at, exists (
            select from order_studies other join copies missing on missing.study_instance_uid = other.study_instance_uid
            where other.order_id = deliveries.order_id and missing.copy_id <> copies.copy_id and missing.state not in ('ready', 'ended')
          ) as others_missing
        from copies
        join order_studies on order_studies.study_instance_uid = copies.study_instance_uid
        join orders on orders.order_id = order_studies.order_id
        join deliveries on deliveries.order_id = orders.order_id and deliveries.requested_at >= copies.wanted_at - interval '1 minute'
        where copies.copy_id = ${copyId} and deliveries.actor <> 'recipient' and deliveries.cancelled_at is null and deliveries.choice ->> 'take' <> 'report'
        order by deliveries.order_id, deliveries.requested_at`.execute(executor);
      return rows.map((row) => ({
        patientId: row.patient_id as PatientId,
        orderId: row.order_id as OrderId,
        deliveryId: row.delivery_id as DeliveryId,
        askedAt: row.requested_at,
        othersMissing: row.others_missing,
      }));
    },
  };
}
