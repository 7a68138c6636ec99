import type { NewShare, ShareOffer } from '#contract/shares.ts';
import { digitsOf } from '../../ui/code-field.tsx';

export const PIN_DIGITS = 6;
export const MOST_RECIPIENTS = 20;

/** What the form of a share holds, as it was typed. */
export interface Wish {
  readonly recipients: string;
  readonly surname: string;
  readonly name: string;
  readonly mobile: string;
  readonly pinDelivery: NewShare['pinDelivery'];
  readonly pin: string;
  readonly days: number;
  readonly download: boolean;
  /** B21: without the person's data; then the report, which bears the name, only where it is asked for. */
  readonly deidentified: boolean;
  readonly withReport: boolean;
  readonly message: string;
}

export type Mistake =
  | 'recipients-none'
  | 'recipients-odd'
  | 'recipients-many'
  | 'name'
  | 'name-address'
  | 'mobile'
  | 'mobile-country'
  | 'address'
  | 'pin-length'
  | 'pin-zero'
  | 'pin-simple'
  | 'pin-birth'
  | 'pin-told'
  | 'pin-sent';
/** What is to be mended, by field; `address` is the one that looks odd. */
export interface Mistakes {
  readonly recipients?: Mistake;
  readonly address?: string;
  readonly surname?: Mistake;
  readonly name?: Mistake;
  readonly mobile?: Mistake;
  readonly pin?: Mistake;
  readonly message?: Mistake;
}

/** Parted as the portal parts them: by commas, semicolons, blanks and line breaks. */
export const partsOf = (typed: string): readonly string[] => typed.split(/[,;\s]+/u).filter((part) => part !== '');

/** Each address once. */
export const addressesIn = (typed: string): readonly string[] => [...new Set(partsOf(typed).map((part) => part.toLowerCase()))];

const looksLikeAddress = (part: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(part);

/** What can be seen to be missing before anything is asked; null where nothing is. `named`: surname and name belong to every share here (F68). */
export function mistakesIn(wish: Wish, offer: Pick<ShareOffer, 'pin'>): Mistakes | null {
  const named = offer.pin === 'generated' || wish.pinDelivery === 'sms';
  const half = wish.surname.trim() !== '' || wish.name.trim() !== '';
  const mistakes: Mistakes = {
    ...recipientsMistake(wish.recipients),
    ...((named || half) && !wish.surname.trim() ? { surname: 'name' } : {}),
    ...((named || half) && !wish.name.trim() ? { name: 'name' } : {}),
    ...(wish.pinDelivery === 'sms' && digitsOf(wish.mobile, 30).length < 6 ? { mobile: 'mobile' } : {}),
    ...(offer.pin === 'chosen' ? pinMistake(wish.pin) : {}),
  };
  return Object.keys(mistakes).length ? mistakes : null;
}

function recipientsMistake(typed: string): Mistakes {
  const parts = partsOf(typed);
  const odd = parts.find((part) => !looksLikeAddress(part));
  if (parts.length === 0) return { recipients: 'recipients-none' };
  if (odd !== undefined) return { recipients: 'recipients-odd', address: odd };
  return addressesIn(typed).length > MOST_RECIPIENTS ? { recipients: 'recipients-many' } : {};
}

export function pinMistake(pin: string): Mistakes {
  if (pin.length < PIN_DIGITS) return { pin: 'pin-length' };
  return pin.startsWith('0') ? { pin: 'pin-zero' } : {};
}

const PIN_FAULTS: Readonly<Record<string, Mistake>> = { length: 'pin-length', 'zero-first': 'pin-zero', 'too-simple': 'pin-simple', 'birth-date': 'pin-birth' };

/** The mistakes that still stand once these fields were changed: a field that is being mended is not found fault with. */
export function mistakesAfter(mistakes: Mistakes, changed: Partial<Wish>): Mistakes {
  const { recipients, address, surname, name, mobile, pin, message } = mistakes;
  const byDelivery = 'pinDelivery' in changed;
  const renamed = byDelivery || 'surname' in changed || 'name' in changed;
  return {
    ...('recipients' in changed ? {} : { ...(recipients && { recipients }), ...(address && { address }) }),
    ...(surname && !renamed && { surname }),
    ...(name && !renamed && { name }),
    ...(mobile && !byDelivery && !('mobile' in changed) && { mobile }),
    ...(pin && !('pin' in changed) && { pin }),
    // That the PIN stands in the message is mended by either.
    ...(message && !('message' in changed) && !(message === 'pin-told' && 'pin' in changed) && { message }),
  };
}

/** What the portal declined, beside the field it is about; null where it is about none. */
export function mistakesTold({ code, facts }: { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }, typed: string): Mistakes | null {
  const what = String(facts.what);
  // The message travels with the link: the PIN must not be in it.
  if (code === 'share.pin-weak' && what === 'in-message') return { message: 'pin-told' };
  if (code === 'share.pin-weak') return { pin: PIN_FAULTS[what] ?? 'pin-simple' };
  if (code === 'share.choice-unavailable' && what === 'mobile') return { mobile: 'mobile' };
  if (code === 'share.choice-unavailable' && what === 'mobile-country') return { mobile: 'mobile-country' };
  if (code === 'share.address-in-text') return what === 'message' ? { message: 'address' } : { surname: 'name-address' };
  if (code !== 'share.recipients-invalid') return null;
  if (what === 'none') return { recipients: 'recipients-none' };
  if (what === 'too-many') return { recipients: 'recipients-many' };
  return { recipients: 'recipients-odd', address: partsOf(typed)[Number(facts.position) - 1] ?? '' };
}

/** The wish as it is asked for. `requestId`: asked twice it is one share. */
export function requestOf(wish: Wish, offer: Pick<ShareOffer, 'pin'>, requestId: string): NewShare {
  const { pinDelivery, days, download, deidentified } = wish;
  const mobile = wish.mobile.trim();
  const person = wish.surname.trim() ? { surname: wish.surname.trim(), name: wish.name.trim(), ...(mobile ? { mobile } : {}) } : null;
  return {
    recipients: [wish.recipients],
    person,
    pin: offer.pin === 'chosen' ? wish.pin : null,
    pinDelivery,
    days,
    message: wish.message.trim() || null,
    download,
    ...(deidentified ? { deidentified, withReport: wish.withReport } : {}),
    requestId,
  };
}
