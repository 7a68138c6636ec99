import { type ExpressionBuilder, sql } from 'kysely';
import type { MediumChoice } from '#domain/delivery.ts';
import type { DeliveryId, OrderId } from '#domain/identifiers.ts';
import type { Deliveries, DeliveryOwner, DeliveryRecord, RunningTransfer } from '#use-cases/ports/deliveries.ts';
import type { Executor } from './database.ts';
import { reachedAndVisible } from './releases.ts';
import type { Tables } from './tables.ts';

export function deliveriesIn(executor: Executor): Deliveries {
  const notCancelled = () => executor.selectFrom('deliveries').select(['delivery_id', 'order_id', 'choice', 'requested_at']).where('cancelled_at', 'is', null);
  return {
    add: async (record, owner, actor) => {
      await executor
        .insertInto('deliveries')
        .values({
          delivery_id: record.deliveryId,
          order_id: record.orderId,
          session_id: owner.sessionId,
          subject: owner.subject,
          actor,
          choice: JSON.stringify(record.choice),
          requested_at: record.requestedAt,
          cancelled_at: null,
        })
        .execute();
    },
    find: async (deliveryId, owner) => {
      const row = await notCancelled().where('delivery_id', '=', deliveryId).where(ownedBy(owner)).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    listOf: async (owner, limit) => {
      const rows = await notCancelled().where(ownedBy(owner)).orderBy('requested_at', 'desc').orderBy('delivery_id').limit(limit).execute();
      return rows.map(recordOf);
    },
    cancel: async (deliveryId, owner, at) => {
      const result = await executor
        .updateTable('deliveries')
        .set({ cancelled_at: at })
        .where('delivery_id', '=', deliveryId)
        .where('cancelled_at', 'is', null)
        .where(ownedBy(owner))
        .executeTakeFirst();
      return result.numUpdatedRows === 1n;
    },
    mayGoOn: (transfer, now) => mayGoOn(executor, transfer, now),
  };
}

/** The subject's own, on whichever device. */
function ownedBy(owner: DeliveryOwner) {
  return (eb: ExpressionBuilder<Tables, 'deliveries'>) => eb('subject', '=', owner.subject);
}

async function mayGoOn(executor: Executor, { deliveryId, grant, sessionId, blobIds }: RunningTransfer, now: Date): Promise<boolean> {
  const row = await executor
    .selectFrom('deliveries')
    .innerJoin('orders', 'orders.order_id', 'deliveries.order_id')
    .innerJoin('publications', 'publications.order_id', 'deliveries.order_id')
    .select('deliveries.delivery_id')
    .where('deliveries.delivery_id', '=', deliveryId)
    .where('deliveries.cancelled_at', 'is', null)
    .where(reachedAndVisible(grant, now, 'also-deidentified'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('sessions').select('session_id').where('session_id', '=', sessionId).where('ended_at', 'is not', null))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('blobs')
            .select('blob_id')
            .where('blob_id', '=', sql<string>`any(${[...blobIds]}::uuid[])`)
            .where('wrapped_key', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return row !== undefined;
}

function recordOf(row: { delivery_id: string; order_id: string; choice: unknown; requested_at: Date }): DeliveryRecord {
  // Written by `add` alone, from a value of this type.
  return { deliveryId: row.delivery_id as DeliveryId, orderId: row.order_id as OrderId, choice: row.choice as MediumChoice, requestedAt: row.requested_at };
}
