import type { NoticeId } from '#domain/identifiers.ts';
import type { Notice } from '#domain/notice.ts';

/** The outbox, as the sender sees it. */
export interface DueNotices {
  /** The notice with the publication it depends on, as they are now; null where there is none. */
  find(noticeId: NoticeId): Promise<Notice | null>;
  /** Ends a due notice; one that was ended before stays as it was. */
  settle(noticeId: NoticeId, outcome: 'sent' | 'dropped' | 'failed', at: Date): Promise<void>;
  /** Notes that the gateway did not take it; gives how often that was. */
  countAttempt(noticeId: NoticeId): Promise<number>;
}
