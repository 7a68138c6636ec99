import type { BlobId } from '#domain/identifiers.ts';
import type { QuarantineReason } from '#domain/intake.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { IntakePorts } from './intake-ports.ts';
import { perform, stampOf } from './perform-command.ts';
import { Quarantined } from './quarantined.ts';
import { keepableContents } from './report-content.ts';

export type ReleaseOutcome =
  | { readonly kind: 'released' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'still-quarantined'; readonly reason: QuarantineReason };

/** Works a quarantined message in again: after an ADT set its patient right, or by a person's hand. It goes in whole or stays as it was. */
export function releaseQuarantined(ports: IntakePorts): (messageId: string) => Promise<ReleaseOutcome> {
  return async (messageId) => {
    try {
      return await ports.transactions.run(async (tx): Promise<ReleaseOutcome> => {
        const message = await tx.messages.takeFromQuarantine(messageId);
        const bytes = message && (await sealedBytes(ports.blobs, message.sealedBlobId));
        if (!bytes) return { kind: 'absent' };
        const { command, sentAt } = ports.readMessage(bytes);
        const contents = await keepableContents(ports, command);
        const work = { tx, now: ports.clock.now(), random: ports.random, settings: ports.settings };
        await perform(work, command, contents, stampOf(command, sentAt, ports.digest.sha256Hex(bytes)));
        await tx.messages.leaveQuarantine(messageId, 'released');
        await tx.audit.record({ actor: 'intake', action: 'message.released', detail: { messageId } });
        return { kind: 'released' };
      });
    } catch (error) {
      if (error instanceof Quarantined) return { kind: 'still-quarantined', reason: error.reason };
      throw error;
    }
  };
}

/** Gives up a quarantined message for good: its sealed bytes are destroyed. */
export function discardQuarantined(ports: Pick<IntakePorts, 'transactions'>): (messageId: string) => Promise<boolean> {
  return (messageId) =>
    ports.transactions.run(async (tx) => {
      if (!(await tx.messages.takeFromQuarantine(messageId))) return false;
      await tx.messages.leaveQuarantine(messageId, 'discarded');
      await tx.audit.record({ actor: 'operator', action: 'message.discarded', detail: { messageId } });
      return true;
    });
}

async function sealedBytes(blobs: Pick<Blobs, 'open'>, blobId: string): Promise<Uint8Array | null> {
  const reader = await blobs.open(blobId as BlobId);
  if (!reader) return null;
  try {
    const bytes = new Uint8Array(reader.sizeBytes);
    let at = 0;
    for await (const piece of reader.read(0, reader.sizeBytes)) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  } finally {
    await reader.close();
  }
}
