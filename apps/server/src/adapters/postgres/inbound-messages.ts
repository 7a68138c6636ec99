import type { QuarantineReason } from '#domain/intake.ts';
import type { InboundMessages, Quarantine, QuarantinedMessage } from '#use-cases/ports/intake.ts';
import type { RandomBytes } from '#use-cases/ports/system.ts';
import type { Executor } from './database.ts';

/** The journal of messages: each is worked in once; those in quarantine wait, sealed. */
export function inboundMessagesIn(executor: Executor, random: Pick<RandomBytes, 'uuid'>): InboundMessages {
  return {
    async claim(message, patientLocalId, at) {
      // The unique index makes a second transaction with the same message wait for the first; it then finds the message taken, or, where the first failed, takes it.
      const row = await executor
        .insertInto('inbound_messages')
        .values({
          message_id: random.uuid(),
          source: message.source,
          sending_application: message.sendingApplication,
          control_id: message.controlId,
          content_sha256: Buffer.from(message.contentSha256),
          message_type: message.messageType,
          outcome: 'accepted',
          patient_local_id: patientLocalId,
          received_at: at,
        })
        .onConflict((conflict) => conflict.columns(['sending_application', 'control_id', 'content_sha256']).doNothing())
        .returning('message_id')
        .executeTakeFirst();
      return row ? { kind: 'new', messageId: row.message_id } : { kind: 'repeated' };
    },
    async settle(messageId, outcome, sealedBlobId) {
      if (outcome.kind !== 'quarantined') return;
      await executor
        .updateTable('inbound_messages')
        .set({ outcome: 'quarantined', reason: outcome.reason, sealed_blob_id: sealedBlobId })
        .where('message_id', '=', messageId)
        .execute();
    },
    async takeFromQuarantine(messageId) {
      const row = await quarantinedRows(executor).where('message_id', '=', messageId).forUpdate().executeTakeFirst();
      return row ? quarantinedOf(row) : null;
    },
    async leaveQuarantine(messageId, as) {
      const row = await executor
        .updateTable('inbound_messages')
        .set(as === 'released' ? { outcome: 'released' } : { outcome: 'refused', reason: 'discarded' })
        .where('message_id', '=', messageId)
        .returning('sealed_blob_id')
        .executeTakeFirst();
      if (!row?.sealed_blob_id) return;
      await executor.updateTable('blobs').set({ wrapped_key: null, destroyed_at: new Date() }).where('blob_id', '=', row.sealed_blob_id).execute();
    },
    async quarantinedFor(localIds) {
      const rows = await quarantinedRows(executor).where('patient_local_id', 'in', localIds).execute();
      return rows.map((row) => row.message_id);
    },
  };
}

export function quarantineIn(executor: Executor): Quarantine {
  return {
    async list() {
      return (await quarantinedRows(executor).limit(1000).execute()).map(quarantinedOf);
    },
    async find(messageId) {
      const row = await quarantinedRows(executor).where('message_id', '=', messageId).executeTakeFirst();
      return row ? quarantinedOf(row) : null;
    },
  };
}

function quarantinedRows(executor: Executor) {
  return executor.selectFrom('inbound_messages').selectAll().where('outcome', '=', 'quarantined').orderBy('received_at').orderBy('message_id');
}

type Row = Awaited<ReturnType<ReturnType<typeof quarantinedRows>['execute']>>[number];

function quarantinedOf(row: Row): QuarantinedMessage {
  return {
    messageId: row.message_id,
    source: row.source === 'cli' ? 'cli' : 'mllp',
    sendingApplication: row.sending_application,
    controlId: row.control_id,
    messageType: row.message_type,
    reason: row.reason as QuarantineReason,
    patientLocalId: row.patient_local_id ?? '',
    sealedBlobId: row.sealed_blob_id ?? '',
    receivedAt: row.received_at,
  };
}
