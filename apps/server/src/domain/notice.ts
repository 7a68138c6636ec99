import type { NoticeId, OrderId } from './identifiers.ts';
import { type Publication, visibilityOf } from './publication.ts';

/** What a person is told, never what it is about: no kind carries health data. */
export const NOTICE_KINDS = [
  'result.published',
  'result.corrected',
  'images.ready',
  'images.refused',
  'account.username',
  'account.password',
  'access.pin2',
  'recovery.otp',
  'recovery.pin',
  'sign-in.locked',
  'password.changed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** A message that must go out, as it lies in the outbox. */
export interface Notice {
  readonly noticeId: NoticeId;
  readonly orderId: OrderId | null;
  readonly kind: NoticeKind;
  readonly channel: 'email' | 'sms';
  readonly address: string;
  readonly language: string;
  readonly state: 'due' | 'sent' | 'dropped' | 'failed';
  readonly dueAt: Date;
  /** The publication of the result it speaks of; null where it speaks of none or there is none any more. */
  readonly publication: Publication | null;
}

export type NoticeVerdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'drop' }
  | { readonly kind: 'settled' };

/** May this notice go out now (I5)? Not before its result can be opened, and not once it cannot be any more. */
export function verdictOn(notice: Notice, now: Date): NoticeVerdict {
  if (notice.state !== 'due') return { kind: 'settled' };
  if (now < notice.dueAt) return { kind: 'wait', until: notice.dueAt };
  if (notice.orderId === null) return { kind: 'send' };
  if (notice.publication === null) return { kind: 'drop' };
  const visibility = visibilityOf(notice.publication, now);
  switch (visibility.kind) {
    case 'visible':
      return { kind: 'send' };
    case 'not-yet':
      return { kind: 'wait', until: visibility.from };
    case 'ended':
    case 'withdrawn':
    case 'hidden':
      return { kind: 'drop' };
  }
}
