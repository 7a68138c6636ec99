import type { MediumChoice } from '#domain/delivery.ts';
import type { Grant } from '#domain/grant.ts';
import type { BlobId, DeliveryId, OrderId, SessionId } from '#domain/identifiers.ts';
import type { Subject } from '#domain/session.ts';

/** Whose request it is: the subject's, on whichever device. Nobody else finds it. */
export interface DeliveryOwner {
  readonly sessionId: SessionId;
  readonly subject: Subject;
}

export interface DeliveryRecord {
  readonly deliveryId: DeliveryId;
  readonly orderId: OrderId;
  readonly choice: MediumChoice;
  readonly requestedAt: Date;
}

/** Who asked for which medium. Cancelled requests are not found. */
export interface Deliveries {
  add(record: DeliveryRecord, owner: DeliveryOwner, actor: Grant['actor']): Promise<void>;
  find(deliveryId: DeliveryId, owner: DeliveryOwner): Promise<DeliveryRecord | null>;
  /** The latest first. */
  listOf(owner: DeliveryOwner, limit: number): Promise<readonly DeliveryRecord[]>;
  /** False where there was nothing (more) to cancel. */
  cancel(deliveryId: DeliveryId, owner: DeliveryOwner, at: Date): Promise<boolean>;
  /**
   * May a transfer of this delivery go on? Not once the result cannot be seen any more, the request was cancelled, the session was ended on purpose
   * (one that merely expired lets a running transfer finish), or the key of a blob was destroyed that it reads from (I6).
   */
  mayGoOn(transfer: RunningTransfer, now: Date): Promise<boolean>;
}

export interface RunningTransfer {
  readonly deliveryId: DeliveryId;
  readonly grant: Grant;
  readonly sessionId: SessionId;
  readonly blobIds: readonly BlobId[];
}
