import type { NoticeId } from '#domain/identifiers.ts';
import type { Notice, NoticeChannel, NoticeFailure } from '#domain/notice.ts';
import type { ContactBook } from './contacts.ts';
import type { DeliveryReceipt } from './gateways.ts';
import type { NoticeOutbox } from './notice-outbox.ts';

/** The outbox, as the sender sees it. Every end of a notice blanks its secret. */
export interface DueNotices {
  /**
   * Takes up to `limit` notices whose time has come, codes and PINs first, for this worker alone. `leaseMs` goes by the database's time: where the worker dies
   * they are free again after it.
   */
  claim(wanted: { readonly channel: NoticeChannel; readonly limit: number; readonly now: Date; readonly leaseMs: number }): Promise<readonly NoticeId[]>;
  /** The worker is still at these. */
  keep(noticeIds: readonly NoticeId[], leaseMs: number): Promise<void>;
  /** The notice with the publication it depends on, as they are now; null where there is none. */
  find(noticeId: NoticeId): Promise<Notice | null>;
  /** Not now. `tried` where the gateway was asked and did not take it. */
  postpone(noticeId: NoticeId, until: Date, tried: boolean): Promise<void>;
  /** Ends a due notice; one that was ended before stays as it was. Says whether it was due. */
  settle(noticeId: NoticeId, end: NoticeEnd, at: Date): Promise<boolean>;
  /** Notes what an operator told. Gives a notice that did not arrive after all and failed by this; `unknown` where no notice went out under that name. */
  noteReceipt(receipt: DeliveryReceipt, at: Date): Promise<Notice | 'noted' | 'unknown'>;
}

export type NoticeEnd =
  /** The gateway has it, under the name that its receipts will carry. */
  { readonly as: 'sent'; readonly gatewayId: string | null } | { readonly as: 'dropped' } | { readonly as: 'failed'; readonly failure: NoticeFailure };

/** What the end of one notice and the beginning of its stand-in are written with. */
export interface NoticeTx {
  readonly notices: DueNotices;
  readonly outbox: NoticeOutbox;
  readonly contacts: ContactBook;
}

/** A notice that nobody was told, as the hospital's people see it: no address, no text. */
export interface FailedNotice {
  readonly noticeId: NoticeId;
  readonly kind: string;
  readonly channel: NoticeChannel;
  readonly failure: string;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  /** The hospital's number of the patient, to find whom to call. */
  readonly patientLocalId: string | null;
}

/** The state of the outbox, for those who run the portal. */
export interface OutboxState {
  /** Newest first. */
  failed(limit: number): Promise<readonly FailedNotice[]>;
  /** How many are due and overdue, and have failed and not arrived; by channel. */
  counts(now: Date): Promise<readonly OutboxCount[]>;
}
export interface OutboxCount {
  readonly channel: NoticeChannel;
  readonly due: number;
  readonly failed: number;
  /** How long the oldest that may go out has been waiting. */
  readonly oldestDueSeconds: number;
}
