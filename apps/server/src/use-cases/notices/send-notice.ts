import type { NoticeId } from '#domain/identifiers.ts';
import { type Enclosed, hasItsWords, type Notice, type NoticeFailure, pauseAfter, verdictOn } from '#domain/notice.ts';
import { type NoticeWords, noticeText } from '#domain/notice-text.ts';
import type { DueNotices, NoticeTx } from '../ports/due-notices.ts';
import { GatewayFault, type GatewayFaultReason, type Handover, type MailGateway, type SmsGateway } from '../ports/gateways.ts';
import type { Clock, Log, RandomBytes, Transactions } from '../ports/system.ts';
import { giveUp } from './give-up.ts';

export type NoticeOutcome =
  | { readonly kind: 'sent' }
  /** There is nothing to tell any more (I5). */
  | { readonly kind: 'dropped' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'failed'; readonly failure: NoticeFailure }
  | { readonly kind: 'waiting'; readonly until: Date }
  /** The gateway is in trouble, whatever the notice: it is asked less for a while. */
  | { readonly kind: 'gateway-trouble' };

export interface SendNoticePorts {
  readonly transactions: Transactions<NoticeTx>;
  readonly notices: DueNotices;
  readonly gateways: { readonly mail: MailGateway | null; readonly sms: SmsGateway | null };
  readonly system: { readonly clock: Clock; readonly random: Pick<RandomBytes, 'bytes'>; readonly log: Log };
  readonly words: NoticeWords;
}

/** What each fault of a gateway means for the notice: given up after so many tries with that reason, or tried until its life is over. */
const FAULTS = {
  unreachable: 'gateway-trouble',
  stalled: 'gateway-trouble',
  busy: 'gateway-trouble',
  'refuses-us': 'gateway-trouble',
  misbehaves: 'gateway-trouble',
  'not-now': 'try-again',
  'address-refused': { failure: 'address-refused', tries: 1 },
  // A filter may change its mind once; not for ever.
  'message-refused': { failure: 'message-refused', tries: 3 },
} as const satisfies Record<GatewayFaultReason, 'gateway-trouble' | 'try-again' | { readonly failure: NoticeFailure; readonly tries: number }>;

/**
 * Sends one notice from the outbox: not before its result can be opened, not after it was withdrawn (I5), not after its own time (a code lives for minutes).
 * The gateway is told before the outbox is marked, with a Message-ID that a repeat carries again (I4): a crash between the two sends twice and shows once.
 * While the gateway is down it waits longer and longer; what is refused for good is given up, and another way is taken where there is one.
 */
export function sendNotice(ports: SendNoticePorts) {
  const { notices, system } = ports;
  return async (noticeId: NoticeId): Promise<NoticeOutcome> => {
    const notice = await notices.find(noticeId);
    if (!notice) return { kind: 'settled' };
    const now = system.clock.now();
    const verdict = verdictOn(notice, now);
    switch (verdict.kind) {
      case 'settled':
        return { kind: 'settled' };
      case 'wait':
        await notices.postpone(noticeId, verdict.until, false);
        return { kind: 'waiting', until: verdict.until };
      case 'drop':
        await notices.settle(noticeId, { as: 'dropped' }, now);
        return { kind: 'dropped' };
      case 'expired':
        return giveUp(ports, notice, notice.attempts > 0 ? 'gateway-down' : 'expired');
      case 'send':
        return handOver(ports, notice);
    }
  };
}

async function handOver(ports: SendNoticePorts, notice: Notice): Promise<NoticeOutcome> {
  // A message with a hole in it serves nobody.
  if (!hasItsWords(notice)) return giveUp(ports, notice, 'unreadable');
  const send = sendingOf(ports, notice, notice.enclosed);
  if (!send) return giveUp(ports, notice, 'no-gateway');
  let handover: Handover;
  try {
    handover = await send();
  } catch (fault) {
    return afterFault(ports, notice, fault);
  }
  await ports.notices.settle(notice.noticeId, { as: 'sent', gatewayId: handover.gatewayId }, ports.system.clock.now());
  return { kind: 'sent' };
}

function sendingOf({ gateways, words }: SendNoticePorts, notice: Notice, enclosed: Enclosed): (() => Promise<Handover>) | null {
  const { noticeId, address: to, language } = notice;
  const { subject, text, html, sms: smsText } = noticeText(notice.kind, language, words, enclosed);
  const messageId = `<notice-${noticeId}@${words.portalHost}>`;
  const { mail, sms } = gateways;
  if (notice.channel === 'email') return mail && (() => mail.send({ messageId, to, subject, text, html }));
  return sms && (() => sms.send({ messageId, to, text: smsText }));
}

async function afterFault(ports: SendNoticePorts, notice: Notice, fault: unknown): Promise<NoticeOutcome> {
  const { clock, log, random } = ports.system;
  const attempts = notice.attempts + 1;
  const reason = fault instanceof GatewayFault ? fault.reason : 'misbehaves';
  const answer = fault instanceof GatewayFault ? fault.answer : fault instanceof Error ? fault.name : null;
  log.warn('notice.gateway-fault', { noticeId: notice.noticeId, channel: notice.channel, attempts, reason, answer });
  const meaning = FAULTS[reason];
  if (typeof meaning === 'object' && attempts >= meaning.tries) return giveUp(ports, notice, meaning.failure);
  const chance = (random.bytes(1)[0] ?? 0) / 256;
  const until = new Date(clock.now().getTime() + pauseAfter(attempts, notice.kind, chance));
  await ports.notices.postpone(notice.noticeId, until, true);
  return meaning === 'gateway-trouble' ? { kind: 'gateway-trouble' } : { kind: 'waiting', until };
}
