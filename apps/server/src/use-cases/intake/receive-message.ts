import type { InboundMessage, IntakeCommand, IntakeOutcome } from '#domain/intake.ts';
import type { IntakePorts } from './intake-ports.ts';
import { perform, stampOf } from './perform-command.ts';
import { Quarantined } from './quarantined.ts';
import { written } from './record-report.ts';
import { releaseQuarantined } from './release-quarantined.ts';
import { keepableContents } from './report-content.ts';

/**
 * Takes one message in. When this resolves, what it says is committed (I1): the door may answer AA. A repeat of the same message changes nothing (I2).
 * A message whose patient does not agree is kept, sealed, in quarantine and shown to nobody; one from the CLI is not kept, its writer is told.
 * Raises message.malformed where a report cannot be read.
 */
export function receiveMessage(ports: IntakePorts): (message: InboundMessage) => Promise<IntakeOutcome> {
  return async (message) => {
    const contents = await keepableContents(ports, message.command);
    const stamp = stampOf(message.command, message.sentAt, hexadecimal(message.contentSha256));
    const localId = localIdOf(message.command);
    const result = await ports.transactions
      .run(async (tx) => {
        const now = ports.clock.now();
        const claim = await tx.messages.claim(message, localId, now);
        if (claim.kind === 'repeated') return { outcome: { kind: 'repeated' } as const, mayFitNow: [] };
        const mayFitNow = await perform({ tx, now, random: ports.random, settings: ports.settings }, message.command, contents, stamp);
        await tx.messages.settle(claim.messageId, { kind: 'accepted' }, null);
        return { outcome: { kind: 'accepted' } as const, mayFitNow };
      })
      .catch(async (error: unknown) => {
        if (!(error instanceof Quarantined)) throw error;
        return { outcome: await quarantine(ports, message, localId, error), mayFitNow: [] };
      });
    await releaseWhatFits(ports, result.mayFitNow);
    return result.outcome;
  };
}

async function quarantine(ports: IntakePorts, message: InboundMessage, localId: string, { reason }: Quarantined): Promise<IntakeOutcome> {
  const outcome: IntakeOutcome = { kind: 'quarantined', reason };
  if (message.source === 'cli') return outcome;
  return ports.transactions.run(async (tx) => {
    const claim = await tx.messages.claim(message, localId, ports.clock.now());
    if (claim.kind === 'repeated') return { kind: 'repeated' };
    await tx.messages.settle(claim.messageId, outcome, await written(await tx.blobs.create(), message.bytes));
    ports.log.warn('message.quarantined', { messageId: claim.messageId, reason, messageType: message.messageType });
    return outcome;
  });
}

/** The register changed: messages that waited for it may go in. One that still does not fit stays, and a fault here must not undo an accepted ADT. */
async function releaseWhatFits(ports: IntakePorts, localIds: readonly string[]): Promise<void> {
  if (localIds.length === 0) return;
  const release = releaseQuarantined(ports);
  const waiting = await ports.transactions.run((tx) => tx.messages.quarantinedFor(localIds));
  for (const messageId of waiting) {
    try {
      await release(messageId);
    } catch (error) {
      ports.log.error('message.release-failed', { messageId, fault: error instanceof Error ? error.name : 'unknown' });
    }
  }
}

function localIdOf(command: IntakeCommand): string {
  return command.kind === 'merge-patients' ? command.survivor.localId : command.patient.localId;
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
