import { sql } from 'kysely';
import type { OrderId } from '#domain/identifiers.ts';
import type { SharedWith } from '#domain/share.ts';
import type { AccessLog } from '#use-cases/ports/access-log.ts';
import type { Executor } from './database.ts';

/** The audit trail of one patient. Entries name their actor as `share:<recipient>` where it was somebody that the patient shared with. */
export function accessLogIn(executor: Executor): AccessLog {
  return {
    of: ({ reach }) => ({
      list: async ({ actions, orderId, before, limit }) => {
        if (reach.kind !== 'patient') return [];
        const rows = await executor
          .selectFrom('audit_entries')
          .leftJoin('orders', 'orders.order_id', 'audit_entries.order_id')
          .leftJoin('share_recipients', (join) => join.on(sql`'share:' || share_recipients.recipient_id`, '=', sql.ref('audit_entries.actor_id')))
          .leftJoin('shares', 'shares.share_id', 'share_recipients.share_id')
          .select([
            'audit_entries.sequence',
            'audit_entries.at',
            'audit_entries.actor',
            'audit_entries.actor_id',
            'audit_entries.action',
            'audit_entries.address',
          ])
          .select(['orders.order_id', 'orders.description', 'share_recipients.email', 'shares.person'])
          .where('audit_entries.patient_id', '=', reach.patientId)
          .where('audit_entries.action', 'in', [...actions])
          .$if(orderId !== null, (query) => query.where('audit_entries.order_id', '=', orderId))
          .$if(before !== null, (query) => query.where('audit_entries.sequence', '<', before ?? 0))
          .orderBy('audit_entries.sequence', 'desc')
          .limit(limit)
          .execute();
        return rows.map((row) => ({
          sequence: row.sequence,
          at: row.at,
          actor: row.actor,
          action: row.action,
          orderId: row.order_id as OrderId | null,
          description: row.description,
          address: row.address,
          shown: row.actor_id?.startsWith('show:') === true,
          recipient: row.email ? { email: row.email, name: nameOf(row.person as SharedWith | null) } : null,
        }));
      },
    }),
  };
}

function nameOf(person: SharedWith | null): string | null {
  return person && `${person.name} ${person.surname}`;
}
