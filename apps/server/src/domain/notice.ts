import type { AccountId, NoticeId, OrderId, PatientId } from './identifiers.ts';
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
  'share.link',
  'share.pin',
  'share.images-ready',
  'share.images-refused',
  'share.opened',
  'share.locked',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
export type NoticeChannel = 'email' | 'sms';

/** Why a notice was given up: what the hospital's people read. */
export const NOTICE_FAILURES = [
  /** The address or number does not exist, or takes nothing. */
  'address-refused',
  /** The gateway does not take this message from us. */
  'message-refused',
  /** It was handed over, and the operator told that it did not arrive. */
  'not-delivered',
  /** The gateway was down or refused us for as long as the notice was worth sending. */
  'gateway-down',
  /** Nobody tried in time: no worker was running. */
  'expired',
  /** The deployment has no gateway for the channel. */
  'no-gateway',
  /** Its secret cannot be opened (another master key): there is nothing to hand over. */
  'unreadable',
] as const;
export type NoticeFailure = (typeof NOTICE_FAILURES)[number];

/** A message that must go out, as it lies in the outbox. */
export interface Notice {
  readonly noticeId: NoticeId;
  readonly patientId: PatientId | null;
  readonly accountId: AccountId | null;
  readonly orderId: OrderId | null;
  readonly kind: NoticeKind;
  readonly channel: NoticeChannel;
  readonly address: string;
  readonly language: string;
  readonly state: 'due' | 'sent' | 'dropped' | 'failed';
  readonly dueAt: Date;
  /** Not to be sent after; null where the kind says how long it is worth telling. */
  readonly expiresAt: Date | null;
  readonly attempts: number;
  /** It stands in for one that failed on the other channel. */
  readonly standsIn: boolean;
  /** What it hands over; null where that cannot be opened. */
  readonly enclosed: Enclosed | null;
  /** The publication of the result it speaks of; null where it speaks of none or there is none any more. */
  readonly publication: Publication | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface KindRule {
  /** How long after it was due it is still worth sending. */
  readonly lifeMs: number;
  /** Where its own way is refused: the other ways it may go, to an address that the hospital holds. */
  readonly standIn: readonly NoticeChannel[];
  /** It hands over a secret or facts of a person, and says nothing without them. */
  readonly encloses: boolean;
}
const EITHER = ['email', 'sms'] as const;
/** The two halves of a way in never go to one place, and a code goes where its recovery sent it. */
const NOWHERE = [] as const;

export const NOTICE_RULES: Readonly<Record<NoticeKind, KindRule>> = {
  'result.published': { lifeMs: 14 * DAY, standIn: EITHER, encloses: false },
  'result.corrected': { lifeMs: 14 * DAY, standIn: EITHER, encloses: false },
  'images.ready': { lifeMs: DAY, standIn: EITHER, encloses: false },
  'images.refused': { lifeMs: 14 * DAY, standIn: EITHER, encloses: false },
  'account.username': { lifeMs: 3 * DAY, standIn: NOWHERE, encloses: true },
  'account.password': { lifeMs: 3 * DAY, standIn: NOWHERE, encloses: true },
  // PIN1 is on paper: by either way the two PINs travel apart.
  'access.pin2': { lifeMs: 14 * DAY, standIn: EITHER, encloses: true },
  'recovery.otp': { lifeMs: 5 * MINUTE, standIn: NOWHERE, encloses: true },
  'recovery.pin': { lifeMs: DAY, standIn: NOWHERE, encloses: true },
  'sign-in.locked': { lifeMs: DAY, standIn: EITHER, encloses: false },
  'password.changed': { lifeMs: 3 * DAY, standIn: EITHER, encloses: false },
  // To a recipient: the hospital holds no other address, and link and PIN never meet (E6).
  'share.link': { lifeMs: 3 * DAY, standIn: NOWHERE, encloses: true },
  'share.pin': { lifeMs: 3 * DAY, standIn: NOWHERE, encloses: true },
  'share.images-ready': { lifeMs: DAY, standIn: NOWHERE, encloses: false },
  'share.images-refused': { lifeMs: 14 * DAY, standIn: NOWHERE, encloses: false },
  'share.opened': { lifeMs: 3 * DAY, standIn: EITHER, encloses: true },
  'share.locked': { lifeMs: 3 * DAY, standIn: EITHER, encloses: false },
};

/** What a notice hands over: sealed in the outbox, in the clear only on its way. */
export interface Enclosed {
  readonly secret: string | null;
  /** Filled into the texts by name: {from}, {until}. */
  readonly facts: Readonly<Record<string, string>>;
}
export const NOTHING_ENCLOSED: Enclosed = { secret: null, facts: {} };

/** Has it all that its kind says? What was handed over once is blanked, and what cannot be opened is lost. */
export function hasItsWords(notice: Notice): notice is Notice & { readonly enclosed: Enclosed } {
  const { enclosed, kind } = notice;
  if (!enclosed) return false;
  return !NOTICE_RULES[kind].encloses || enclosed.secret !== null || Object.keys(enclosed.facts).length > 0;
}

/** How the outbox names what stands in for another notice. */
export const STANDS_IN = 'stands-in:';

/** The other way that a notice may go where its own is refused, or null: only once, and only where its kind may go by it. */
export function otherWay({ kind, channel, standsIn }: Pick<Notice, 'kind' | 'channel' | 'standsIn'>): NoticeChannel | null {
  return standsIn ? null : (NOTICE_RULES[kind].standIn.find((other) => other !== channel) ?? null);
}

export type NoticeVerdict =
  | { readonly kind: 'send' }
  | { readonly kind: 'wait'; readonly until: Date }
  | { readonly kind: 'drop' }
  /** Its time is over: nobody is served by it any more. */
  | { readonly kind: 'expired' }
  | { readonly kind: 'settled' };

/** May this notice go out now (I5)? Not before its result can be opened, not once it cannot be any more, and not after its own time. */
export function verdictOn(notice: Notice, now: Date): NoticeVerdict {
  if (notice.state !== 'due') return { kind: 'settled' };
  if (now < notice.dueAt) return { kind: 'wait', until: notice.dueAt };
  if (notice.orderId === null) return inTime(notice, notice.dueAt, now);
  if (notice.publication === null) return { kind: 'drop' };
  const visibility = visibilityOf(notice.publication, now);
  switch (visibility.kind) {
    case 'visible':
      return inTime(notice, new Date(Math.max(notice.dueAt.getTime(), notice.publication.publishedAt.getTime())), now);
    case 'not-yet':
      return { kind: 'wait', until: visibility.from };
    case 'ended':
    case 'withdrawn':
    case 'hidden':
      return { kind: 'drop' };
  }
}

function inTime({ kind, expiresAt }: Notice, from: Date, now: Date): NoticeVerdict {
  const end = expiresAt ?? new Date(from.getTime() + NOTICE_RULES[kind].lifeMs);
  return now < end ? { kind: 'send' } : { kind: 'expired' };
}

/** Longer and longer after each fault, half of it by chance so that a thousand notices do not knock together; a code that lives for minutes is asked for more often. */
export function pauseAfter(attempts: number, kind: NoticeKind, chance: number): number {
  const longest = Math.min(30 * MINUTE, NOTICE_RULES[kind].lifeMs / 10);
  const pause = Math.min(longest, 4_000 * 2 ** Math.min(20, Math.max(0, attempts - 1)));
  return Math.round(pause * (0.5 + chance / 2));
}
