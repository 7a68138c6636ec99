import type { CopyId, DeliveryId, OrderId, PatientId } from '#domain/identifiers.ts';

/** A patient who asked for images that were not on hand. */
export interface ImageWaiter {
  readonly patientId: PatientId;
  readonly orderId: OrderId;
  /** The first time that they were asked for, since this copy is wanted. */
  readonly deliveryId: DeliveryId;
  readonly askedAt: Date;
  /** Another study of the same result is still on its way, or not to be had. */
  readonly othersMissing: boolean;
}

/** Who waits for a copy; who took the wish back or asked for the report alone does not. */
export interface ImageWaiters {
  of(copyId: CopyId): Promise<readonly ImageWaiter[]>;
}
