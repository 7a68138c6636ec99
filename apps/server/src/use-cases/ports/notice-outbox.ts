import type { AccountId, OrderId, PatientId } from '#domain/identifiers.ts';
import type { NoticeKind } from '#domain/notice.ts';

/** Something that a person must be told. */
export interface NewNotice {
  readonly patientId?: PatientId | null;
  readonly accountId?: AccountId | null;
  /** The result it speaks of: it goes out only while that can be opened (I5). */
  readonly orderId?: OrderId | null;
  readonly kind: NoticeKind;
  readonly channel: 'email' | 'sms';
  readonly address: string;
  /** The language of the person; one that the portal does not have falls back to Italian. */
  readonly language: string;
  /** Names the event: the same event tells once (I2, I4). No secret, no name. */
  readonly dedupeKey: string;
  /** Not before. */
  readonly dueAt: Date;
  /** Not after; where it is not given the kind says how long it is worth telling. */
  readonly expiresAt?: Date | null;
  /** The PIN, code, password, user name or link that the kind hands over: it is sealed at once, and blanked when it was handed over or given up. */
  readonly secret?: string | null;
  /** Who shares, until when: filled into the texts as {name}; sealed with the secret, and blanked with it. */
  readonly facts?: Readonly<Record<string, string>>;
}

/** What must be told, written in the transaction of the fact that makes it true. The row alone is enough: workers look for rows that are due. */
export interface NoticeOutbox {
  /** Gives the notice's id, or null where the same event was told before. */
  add(notice: NewNotice): Promise<string | null>;
  /** Nobody is told of this order any more. */
  drop(orderId: OrderId): Promise<void>;
}
