import { holdsAddress } from '#domain/address-in-text.ts';
import type { OrderId, RecipientId, ShareId } from '#domain/identifiers.ts';
import { mobileTyped } from '#domain/phone-number.ts';
import { Refusal } from '#domain/refusal.ts';
import { endOfShare, faultOfPin, PIN_DIGITS, type PinDelivery, recipientsIn, type SharedWith, type ShareRule, tellsPin } from '#domain/share.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { NoticeOutbox } from '../ports/notice-outbox.ts';
import type { Turns } from '../ports/secret-tries.ts';
import type { NewRecipient, Share, Shareable, Shares } from '../ports/shares.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { madeDigits } from '../sign-in/made-secrets.ts';
import { newToken } from '../sign-in/token.ts';
import { type BeginDeidentifiedTx, beginDeidentified, type uidsOfShare } from './begin-deidentified.ts';
import { takePinTurn } from './take-turns.ts';
import { nameOf, tellLink, tellPin } from './tell-recipients.ts';

const DAY_MS = 86_400_000;
/** The same wish once more within so long is a double click. */
const DOUBLE_CLICK_MS = 60_000;
/** Enough for anyone who is ill; too few to make a mailing of the hospital's good name. */
const MOST_RECIPIENTS_A_DAY = 60;

export interface ShareTx {
  readonly shares: Shares;
  readonly outbox: NoticeOutbox;
  readonly turns: Turns;
  readonly audit: Audit;
}

export interface ShareWish {
  readonly orderId: OrderId;
  /** As they were typed. */
  readonly recipients: readonly string[];
  readonly person: SharedWith | null;
  /** Chosen by the patient; null where it is to be made. */
  readonly pin: string | null;
  readonly pinDelivery: PinDelivery;
  readonly days: number;
  readonly message: string | null;
  readonly mayDownload: boolean;
  /** Without the person (B21); `withReport` is then a choice, and else a matter of course. */
  readonly deidentified: boolean;
  readonly withReport: boolean;
  /** Of one filled-in form: asked for the same again with it, it is the same share for a day. */
  readonly requestId: string | null;
  readonly caller: Caller;
}

/**
 * Shares a result (F40-F46, F68, F69): for each address a link of its own by e-mail; the PIN is told by the patient or sent apart from it. Links, PINs and notices
 * exist all together or not at all, and once, however often they are asked for.
 * @throws Refusal not-found, share.recipients-invalid {what, position?}, share.pin-weak {what}, share.choice-unavailable {what}, share.address-in-text {what},
 * request.too-many
 */
export function shareResult(ports: {
  readonly shares: Shares;
  readonly transactions: Transactions<ShareTx & BeginDeidentifiedTx>;
  readonly uidIn: ReturnType<typeof uidsOfShare>;
  readonly digest: Digest;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
  readonly rule: ShareRule;
  /** Does the hospital send SMS to this number? */
  readonly takesSms: (number: string) => boolean;
  /** The address that a token is opened at. */
  readonly linkOf: (token: string) => string;
  /** A day as people of that language write it, in the hospital's time zone. */
  readonly dayInWords: (at: Date, language: string) => string;
}) {
  const { system, rule, digest } = ports;
  return async (wish: ShareWish): Promise<{ readonly shareId: ShareId; readonly pin: string; readonly expiresAt: Date }> => {
    const now = system.clock.now();
    const found = await ports.shares.visibleTo(wish.caller.grant).shareable(wish.orderId, now);
    if (!found) throw new Refusal('not-found');
    const emails = emailsOf(wish);
    refuseAddresses(wish);
    const pin = pinFor(wish, found, rule, system.random);
    const share = shareOf(wish, found, ports, { shareId: system.random.uuid() as ShareId, now });
    const invited = emails.map((email) => ({ recipientId: system.random.uuid() as RecipientId, email, token: newToken(system.random) }));
    const said = wishOf(wish, emails);
    return ports.transactions.run(async ({ shares, outbox, turns, audit, copies, jobs }) => {
      const already = await shares.recipientsSince(found.patientId, new Date(now.getTime() - DAY_MS));
      const before = await shares.madeBy(found.patientId, said, new Date(now.getTime() - (wish.requestId ? DAY_MS : DOUBLE_CLICK_MS)));
      if (before) return before;
      if (already + emails.length > MOST_RECIPIENTS_A_DAY) throw new Refusal('request.too-many', { retryAfterSeconds: DAY_MS / 1000 });
      await takePinTurn(turns, digest, share, { renewed: false, now });
      await shares.add(
        share,
        invited.map(({ token, ...recipient }): NewRecipient => ({ ...recipient, tokenHash: digest.sha256Hex(token) })),
        { pin, wish: said },
      );
      if (share.deidentified) await beginDeidentified({ shares, copies, jobs }, share, ports.uidIn);
      const from = { name: nameOf(found, share), share };
      const until = ports.dayInWords(share.expiresAt, share.language);
      for (const { recipientId, email, token } of invited) {
        await tellLink(outbox, from, { recipientId, email, link: ports.linkOf(token), until }, now);
        await tellPin(outbox, from, { recipientId, email, pin, round: 0 }, now);
      }
      await audit.record({
        ...auditedCaller(wish.caller),
        action: 'share.made',
        patientId: found.patientId,
        orderId: wish.orderId,
        detail: {
          shareId: share.shareId,
          recipients: emails.length,
          pinDelivery: share.pinDelivery,
          deidentified: share.deidentified,
          until: share.expiresAt.toISOString(),
        },
      });
      return { shareId: share.shareId, pin, expiresAt: share.expiresAt };
    });
  };
}

/** What makes two wishes the same: everything in them, and the form they came from. A form that was changed and sent again is another wish. */
function wishOf(
  { orderId, person, pin, pinDelivery, days, message, mayDownload, deidentified, withReport, requestId }: ShareWish,
  emails: readonly string[],
): string {
  return JSON.stringify([
    orderId,
    emails,
    person?.surname,
    person?.name,
    person?.mobile,
    pin,
    pinDelivery,
    days,
    message,
    mayDownload,
    deidentified,
    withReport,
    requestId,
  ]);
}

function emailsOf(wish: ShareWish): readonly string[] {
  const recipients = recipientsIn(wish.recipients);
  switch (recipients.kind) {
    case 'recipients':
      return recipients.emails;
    case 'invalid':
      throw new Refusal('share.recipients-invalid', { what: 'invalid', position: recipients.position });
    case 'none':
    case 'too-many':
      throw new Refusal('share.recipients-invalid', { what: recipients.kind });
  }
}

/**
 * The PIN that the patient chose, or one that they would be allowed to choose. `message` travels, or travelled, with the link.
 * @throws Refusal share.pin-weak {what}
 */
export function pinFor(
  { pin, message }: Pick<ShareWish, 'pin' | 'message'>,
  { birthDate }: Pick<Shareable, 'birthDate'>,
  rule: Pick<ShareRule, 'pin'>,
  random: RandomBytes,
): string {
  const faultOf = (digits: string) => (tellsPin(message, digits) ? 'in-message' : faultOfPin(digits, birthDate));
  if (pin !== null && rule.pin === 'chosen') {
    const reason = faultOf(pin);
    if (reason) throw new Refusal('share.pin-weak', { what: reason });
    return pin;
  }
  for (;;) {
    const made = madeDigits(random, PIN_DIGITS);
    if (faultOf(made) === null) return made;
  }
}

/** What a patient writes goes out in the hospital's name. */
function refuseAddresses({ message, person }: ShareWish): void {
  if (holdsAddress(message ?? '')) throw new Refusal('share.address-in-text', { what: 'message' });
  if (person && [person.surname, person.name].some(holdsAddress)) throw new Refusal('share.address-in-text', { what: 'person' });
}

function shareOf(
  wish: ShareWish,
  found: Shareable,
  { rule, takesSms }: { readonly rule: ShareRule; readonly takesSms: (number: string) => boolean },
  { shareId, now }: { shareId: ShareId; now: Date },
): Share {
  const { orderId, pinDelivery, days, message, mayDownload, deidentified, withReport } = wish;
  if (!rule.validityDays.includes(days)) throw new Refusal('share.choice-unavailable', { what: 'days' });
  if (!rule.pinDelivery.includes(pinDelivery)) throw new Refusal('share.choice-unavailable', { what: 'pinDelivery' });
  const person = pinDelivery === 'sms' ? reachedBySms(wish.person, takesSms) : wish.person;
  const { patientId, language, publication } = found;
  const expiresAt = endOfShare(now, days, publication);
  return {
    shareId,
    patientId,
    orderId,
    person,
    pinDelivery,
    message,
    mayDownload,
    deidentified,
    withReport,
    language,
    createdAt: now,
    expiresAt,
    annulledAt: null,
  };
}

/** An SMS goes to one person's telephone. */
function reachedBySms(person: SharedWith | null, takesSms: (number: string) => boolean): SharedWith {
  const mobile = mobileTyped(person?.mobile ?? '');
  if (person === null || mobile === null) throw new Refusal('share.choice-unavailable', { what: 'mobile' });
  if (!takesSms(mobile)) throw new Refusal('share.choice-unavailable', { what: 'mobile-country' });
  return { ...person, mobile };
}
