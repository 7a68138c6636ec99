import type { NoticeId } from '#domain/identifiers.ts';
import { verdictOn } from '#domain/notice.ts';
import { type NoticeWords, noticeText } from '#domain/notice-text.ts';
import type { DueNotices } from '../ports/due-notices.ts';
import type { MailGateway, SmsGateway } from '../ports/gateways.ts';
import type { Clock } from '../ports/system.ts';

export type NoticeOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'no-gateway' }
  /** Too early: to be asked again then. */
  | { readonly kind: 'waiting'; readonly until: Date };

/**
 * Sends one notice from the outbox: not before its result can be opened, not after it was withdrawn (I5). The gateway is told before the outbox is marked,
 * with a Message-ID that a repeat carries again (I4): a crash between the two sends twice and shows once. A fault of the gateway is thrown; the job tries again.
 */
export function sendNotice(ports: {
  readonly notices: DueNotices;
  readonly mail: MailGateway | null;
  readonly sms: SmsGateway | null;
  readonly clock: Clock;
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
    if (notice.channel === 'email' && ports.mail)
      await ports.mail.send({ messageId, to: notice.address, subject: words.subject, text: words.text, html: words.html });
    else if (notice.channel === 'sms' && ports.sms) await ports.sms.send({ messageId, to: notice.address, text: words.sms });
    else {
      await ports.notices.settle(noticeId, 'failed', ports.clock.now());
      return { kind: 'no-gateway' };
    }
    await ports.notices.settle(noticeId, 'sent', ports.clock.now());
    return { kind: 'sent' };
  };
}
