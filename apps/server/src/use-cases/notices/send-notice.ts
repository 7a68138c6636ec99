import type { NoticeId } from '#domain/identifiers.ts';
import { verdictOn } from '#domain/notice.ts';
import { type NoticeWords, noticeText } from '#domain/notice-text.ts';
import type { DueNotices } from '../ports/due-notices.ts';
import type { MailGateway, SmsGateway } from '../ports/gateways.ts';
import type { Clock, Log } from '../ports/system.ts';

export type NoticeOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'no-gateway' }
  /** The gateway was down for days: a person must look. */
  | { readonly kind: 'failed' }
  /** Too early, or the gateway is down: to be asked again then. */
  | { readonly kind: 'waiting'; readonly until: Date };

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** About four days of a gateway that is down. */
const MOST_ATTEMPTS = 100;

/**
 * Sends one notice from the outbox: not before its result can be opened, not after it was withdrawn (I5). The gateway is told before the outbox is marked,
 * with a Message-ID that a repeat carries again (I4): a crash between the two sends twice and shows once. While the gateway is down it waits longer and longer.
 */
export function sendNotice(ports: {
  readonly notices: DueNotices;
  readonly mail: MailGateway | null;
  readonly sms: SmsGateway | null;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: NoticeWords;
}) {
  return async (noticeId: NoticeId): Promise<NoticeOutcome> => {
    const notice = await ports.notices.find(noticeId);
    if (!notice) return { kind: 'settled' };
    const verdict = verdictOn(notice, ports.clock.now());
    if (verdict.kind === 'settled') return { kind: 'settled' };
    if (verdict.kind === 'wait') return { kind: 'waiting', until: verdict.until };
    if (verdict.kind === 'drop') {
      await ports.notices.settle(noticeId, 'dropped', ports.clock.now());
      return { kind: 'dropped' };
    }
    const words = noticeText(notice.kind, notice.language, ports.words);
    const messageId = `<notice-${noticeId}@${ports.words.portalHost}>`;
    const { mail, sms } = ports;
    const send =
      notice.channel === 'email'
        ? mail && (() => mail.send({ messageId, to: notice.address, subject: words.subject, text: words.text, html: words.html }))
        : sms && (() => sms.send({ messageId, to: notice.address, text: words.sms }));
    if (!send) {
      await ports.notices.settle(noticeId, 'failed', ports.clock.now());
      return { kind: 'no-gateway' };
    }
    try {
      await send();
    } catch (fault) {
      return await postponed(ports, noticeId, fault);
    }
    await ports.notices.settle(noticeId, 'sent', ports.clock.now());
    return { kind: 'sent' };
  };
}

async function postponed(
  { notices, clock, log }: { readonly notices: DueNotices; readonly clock: Clock; readonly log: Log },
  noticeId: NoticeId,
  fault: unknown,
): Promise<NoticeOutcome> {
  const attempts = await notices.countAttempt(noticeId);
  log.warn('notice.gateway-fault', { noticeId, attempts, fault: fault instanceof Error ? fault.name : 'unknown' });
  if (attempts >= MOST_ATTEMPTS) {
    await notices.settle(noticeId, 'failed', clock.now());
    return { kind: 'failed' };
  }
  const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(20, attempts - 1));
  return { kind: 'waiting', until: new Date(clock.now().getTime() + pauseMs) };
}
