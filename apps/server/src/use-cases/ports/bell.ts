import type { BellKind } from '#domain/bell.ts';
import type { Grant } from '#domain/grant.ts';
import type { OrderId, PatientId } from '#domain/identifiers.ts';

export interface NewBellNotice {
  readonly patientId: PatientId;
  /** The result it speaks of: shown only to who reaches that, and only while it can be opened. */
  readonly orderId?: OrderId | null;
  readonly kind: BellKind;
  /** Names the event: the same event rings once (I2). */
  readonly dedupeKey: string;
  readonly at: Date;
}

/** What rings the bell, written in the transaction of the fact. */
export interface Bell {
  ring(notice: NewBellNotice): Promise<void>;
}

export interface BellNotice {
  readonly noticeId: string;
  readonly kind: BellKind;
  readonly orderId: OrderId | null;
  readonly at: Date;
  readonly read: boolean;
}

/** What the bell shows; reachable only through a grant (I7). */
export interface BellNotices {
  visibleTo(
    grant: Grant,
    now: Date,
  ): {
    /** Newest first. `unread` counts all that are visible, not these alone. */
    latest(limit: number): Promise<{ readonly items: readonly BellNotice[]; readonly unread: number }>;
    markRead(noticeIds: readonly string[]): Promise<void>;
  };
}
