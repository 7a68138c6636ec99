import type { CopyId, DeliveryId, OrderId, PatientId, RecipientId, ShareId } from '#domain/identifiers.ts';

/** Somebody who asked for images that were not on hand. */
export interface ImageWaiter {
  readonly who:
    | { readonly kind: 'patient'; readonly patientId: PatientId }
    | {
        readonly kind: 'recipient';
        readonly shareId: ShareId;
        readonly recipientId: RecipientId;
        readonly email: string;
        readonly language: string;
        readonly expiresAt: Date;
      };
  readonly orderId: OrderId;
  /** The first time that they were asked for, since this copy is wanted. */
  readonly deliveryId: DeliveryId;
  readonly askedAt: Date;
  /** Another study of the same result is still on its way, or not to be had. */
  readonly othersMissing: boolean;
}

/** Who waits for a copy; who took the wish back or asked for the report alone does not, nor a recipient whose share was annulled. */
export interface ImageWaiters {
  of(copyId: CopyId): Promise<readonly ImageWaiter[]>;
}
