import { type MediumChoice, statusOfCopies } from '#domain/delivery.ts';
import type { Grant } from '#domain/grant.ts';
import type { DeliveryId, SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Audit } from '../ports/audit.ts';
import type { Copies } from '../ports/copies.ts';
import type { Deliveries, DeliveryOwner } from '../ports/deliveries.ts';
import type { Release, Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';
import type { Timer } from '../ports/timer.ts';
import { progressOf, studiesNeeded } from './delivery-status.ts';
import type { PreparedMedium, PrepareMedium } from './prepare-medium.ts';
import { type MediumContent, streamImage } from './stream-medium.ts';
import { guarded, watching } from './watch-transfer.ts';

export interface OpenMediumPorts {
  readonly deliveries: Deliveries;
  readonly releases: Releases;
  readonly copies: Copies;
  readonly content: MediumContent & { readonly prepareMedium: PrepareMedium; readonly audit: Audit };
  readonly system: { readonly clock: Clock; readonly timer: Timer };
}

export interface OpenMediumInput {
  readonly grant: Grant;
  readonly sessionId: SessionId;
  readonly owner: DeliveryOwner;
  readonly deliveryId: DeliveryId;
}

/** A medium that may be sent. Opening it discloses nothing but its length. */
export interface OpenMedium {
  readonly sizeBytes: number;
  /** Strong entity tag without its quotes. */
  readonly etag: string;
  readonly format: MediumChoice['medium'];
  /** Writes the audit entry of this disclosure, then gives bytes [start, end). No audit, no byte (I8). */
  transfer(request: TransferRequest): Promise<Transfer>;
}
export interface TransferRequest {
  readonly start: number;
  readonly end: number;
  readonly address?: string;
  readonly requestId?: string;
  /** Called once when the transfer must stop, also while nobody is reading: whoever sends must break the connection. */
  readonly onRevoked: () => void;
  readonly signal?: AbortSignal;
}
export interface Transfer {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Ends the watch; to be called however the transfer ended. */
  close(): void;
}

/**
 * Opens a delivery's medium for reading, checked against grant and publication.
 * Each request that discloses bytes has its own audit entry, before its first byte: `medium.started` where it begins at byte 0, `medium.resumed` where
 * it begins later. A download in one piece is therefore one entry; one that was cut and resumed says so.
 * @throws Refusal not-found, medium.not-ready; `transfer` also whatever the audit refuses with
 */
export function openMedium(ports: OpenMediumPorts) {
  return async (input: OpenMediumInput): Promise<OpenMedium> => {
    const { clock, timer } = ports.system;
    const { audit } = ports.content;
    const record = await ports.deliveries.find(input.deliveryId, input.owner);
    if (!record) throw new Refusal('not-found');
    const release = await ports.releases.visibleTo(input.grant, clock.now()).of(record.orderId);
    if (!release) throw new Refusal('not-found');
    const { choice } = record;
    const { patientId, orderId } = release;
    const medium = await readyMedium(ports, release, choice);

    async function transfer(request: TransferRequest): Promise<Transfer> {
      const running = { deliveryId: input.deliveryId, grant: input.grant, sessionId: input.sessionId, blobIds: medium.blobIds };
      // Asked again here: between opening and sending there may have been a wait.
      if (!(await ports.deliveries.mayGoOn(running, clock.now()))) throw new Refusal('not-found');
      const { start, end } = request;
      await audit.record({
        actor: input.grant.actor,
        actorId: input.owner.subject,
        action: start === 0 ? 'medium.started' : 'medium.resumed',
        patientId,
        orderId,
        detail: { deliveryId: input.deliveryId, medium: choice.medium, take: choice.take, start, end, sizeBytes: medium.image.sizeBytes },
        ...(request.address ? { address: request.address } : {}),
        ...(request.requestId ? { requestId: request.requestId } : {}),
      });
      const watch = watching(() => ports.deliveries.mayGoOn(running, clock.now()), timer, request.onRevoked);
      return { bytes: guarded(streamImage(medium.image, { start, end }, ports.content, request.signal), watch), close: watch.stop };
    }
    return { sizeBytes: medium.image.sizeBytes, etag: medium.etag, format: choice.medium, transfer };
  };
}

async function readyMedium(ports: OpenMediumPorts, release: Release, choice: MediumChoice): Promise<PreparedMedium> {
  const needed = studiesNeeded(release, choice);
  const copies = needed.length ? await ports.copies.ofStudies(needed) : [];
  const { state, reason } = statusOfCopies(progressOf(needed, copies));
  if (state !== 'ready') throw new Refusal('medium.not-ready', { state, ...(reason ? { reason } : {}) });
  const preparation = await ports.content.prepareMedium(release, copies, choice);
  if (preparation.kind === 'none') throw new Refusal('medium.not-ready', { state: 'failed', reason: preparation.reason });
  return preparation.medium;
}
