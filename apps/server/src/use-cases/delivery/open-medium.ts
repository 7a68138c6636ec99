import { type MediumChoice, statusOfCopies } from '#domain/delivery.ts';
import type { Grant } from '#domain/grant.ts';
import type { DeliveryId, SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Audit } from '../ports/audit.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Copies } from '../ports/copies.ts';
import type { Deliveries, DeliveryOwner } from '../ports/deliveries.ts';
import type { Release, Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';
import type { Timer } from '../ports/timer.ts';
import { progressOf, studiesNeeded } from './delivery-status.ts';
import type { PreparedMedium, PrepareMedium } from './prepare-medium.ts';
import { streamImage } from './stream-medium.ts';

/** How often a running transfer is held against what is true now. */
const RECHECK_MS = 1_500;
/** A transfer that could not be checked for so long stops: I6 allows five seconds in all. */
const UNCHECKED_MS = 4_000;

export interface OpenMediumPorts {
  readonly deliveries: Deliveries;
  readonly releases: Releases;
  readonly copies: Copies;
  readonly content: { readonly prepareMedium: PrepareMedium; readonly blobs: Blobs; readonly audit: Audit };
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
    const { audit, blobs } = ports.content;
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
        detail: { deliveryId: input.deliveryId, take: choice.take, start, end, sizeBytes: medium.image.sizeBytes },
        ...(request.address ? { address: request.address } : {}),
        ...(request.requestId ? { requestId: request.requestId } : {}),
      });
      const watch = watching(() => ports.deliveries.mayGoOn(running, clock.now()), timer, request.onRevoked);
      return { bytes: guarded(streamImage(medium.image, { start, end }, blobs, request.signal), watch), close: watch.stop };
    }
    return { sizeBytes: medium.image.sizeBytes, etag: medium.etag, transfer };
  };
}

async function readyMedium(ports: OpenMediumPorts, release: Release, choice: MediumChoice): Promise<PreparedMedium> {
  const needed = studiesNeeded(release, choice);
  const copies = needed.length ? await ports.copies.ofStudies(needed) : [];
  const { state, reason } = statusOfCopies(progressOf(needed, copies));
  const medium = state === 'ready' ? await ports.content.prepareMedium(release, copies, choice) : null;
  if (!medium) throw new Refusal('medium.not-ready', { state, ...(reason ? { reason } : {}) });
  return medium;
}

interface Watch {
  readonly revoked: () => boolean;
  readonly stop: () => void;
}

/** Asks every RECHECK_MS; a "no", or no answer for UNCHECKED_MS, is the end. Counted in ticks: the portal's clock may be moved, these seconds may not. */
function watching(ask: () => Promise<boolean>, timer: Timer, onRevoked: () => void): Watch {
  let revoked = false;
  let asking = false;
  let unanswered = 0;
  const end = (): void => {
    ticker.stop();
    if (revoked) return;
    revoked = true;
    onRevoked();
  };
  const ticker = timer.every(RECHECK_MS, () => {
    unanswered++;
    if (unanswered * RECHECK_MS > UNCHECKED_MS) end();
    if (asking || revoked) return;
    asking = true;
    ask()
      .then((yes) => {
        unanswered = 0;
        if (!yes) end();
      })
      // No answer: the next tick asks again, and the count above ends it.
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  });
  return { revoked: () => revoked, stop: () => ticker.stop() };
}

/** Nothing more after the end of the watch, whatever was read ahead. */
async function* guarded(bytes: AsyncIterable<Uint8Array>, watch: Watch): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const piece of bytes) {
      if (watch.revoked()) throw new Error('The transfer was revoked');
      yield piece;
    }
  } finally {
    watch.stop();
  }
}
