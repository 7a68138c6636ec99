import type { ShareId } from './identifiers.ts';
import { type Publication, visibilityOf } from './publication.ts';

/** What the patient of a de-identified share is called in it: tells shares apart, and nobody. */
export function pseudonymOf(shareId: ShareId): string {
  return `ANON-${shareId.slice(0, 8).toUpperCase()}`;
}

/** How the PIN comes to the recipient (E6): the patient tells it, or it is sent on another way than the link. */
export const PIN_DELIVERIES = ['patient', 'sms', 'email'] as const;
export type PinDelivery = (typeof PIN_DELIVERIES)[number];

/** What a deployment decides about shares: the guides' two ways are settings of one. */
export interface ShareRule {
  /** How many days a patient may choose. */
  readonly validityDays: readonly number[];
  /** Does the patient choose the PIN, or is it made? */
  readonly pin: 'chosen' | 'generated';
  readonly pinDelivery: readonly PinDelivery[];
}

/** Whom the patient means, where it is one person (F68). */
export interface SharedWith {
  readonly surname: string;
  readonly name: string;
  readonly mobile?: string;
}

export const MOST_RECIPIENTS = 20;
export const PIN_DIGITS = 6;

const ADDRESS = /^[^\s@<>()[\],;:\\"\p{Cc}]{1,64}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}]{2,24}$/u;

export type Recipients =
  | { readonly kind: 'recipients'; readonly emails: readonly string[] }
  /** `position` counts what was typed, from 1: an address is never repeated in an answer. */
  | { readonly kind: 'invalid'; readonly position: number }
  | { readonly kind: 'none' }
  | { readonly kind: 'too-many' };

/** The addresses in what was typed: commas, semicolons, spaces and line breaks part them; the same one twice counts once (T39). */
export function recipientsIn(typed: readonly string[]): Recipients {
  const parts = typed.flatMap((text) => text.split(/[,;\s]+/u)).filter((part) => part !== '');
  const emails: string[] = [];
  for (const [at, part] of parts.entries()) {
    const email = part.toLowerCase();
    if (email.length > 254 || !ADDRESS.test(email)) return { kind: 'invalid', position: at + 1 };
    if (!emails.includes(email)) emails.push(email);
  }
  if (emails.length === 0) return { kind: 'none' };
  return emails.length > MOST_RECIPIENTS ? { kind: 'too-many' } : { kind: 'recipients', emails };
}

export type PinFault = 'length' | 'zero-first' | 'too-simple' | 'birth-date';

/** A message as lines of text: without what turns its direction round, or is not seen, and without other control characters than line breaks. */
export function plainMessage(text: string): string | null {
  const lines = text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n').replace(/[\u202a-\u202e\u2066-\u2069\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad]/gu, '');
  return (
    lines
      .replace(/[^\P{Cc}\n]/gu, ' ')
      .replace(/\n{3,}/gu, '\n\n')
      .trim() || null
  );
}

/** Link and message travel in one mail: the PIN must not be in it, however its digits are parted (E6). */
export function tellsPin(message: string | null, pin: string): boolean {
  return (message ?? '')
    .normalize('NFKC')
    .replace(/[^\p{L}\d]/gu, '')
    .includes(pin);
}

/** Why a chosen PIN will not do (F42); null where it will. `birthDate` is YYYY-MM-DD: the first thing that somebody who knows the patient tries. */
export function faultOfPin(pin: string, birthDate: string): PinFault | null {
  if (!/^\d{6}$/.test(pin)) return 'length';
  if (pin.startsWith('0')) return 'zero-first';
  if (isSimple(pin)) return 'too-simple';
  return datesOf(birthDate).has(pin) ? 'birth-date' : null;
}

/** All alike, counting up or down, one group again and again, or pairs: 777777, 123456, 121212, 123123, 112233. */
function isSimple(pin: string): boolean {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, at) => digit - (digits[at] ?? 0));
  const even = steps.every((step) => step === steps[0]) && Math.abs(steps[0] ?? 9) <= 2;
  const pairs = /^(\d)\1(\d)\2(\d)\3$/.test(pin);
  return even || pairs || [1, 2, 3].some((length) => pin === pin.slice(0, length).repeat(PIN_DIGITS / length)) || new Set(pin).size <= 2;
}

function datesOf(birthDate: string): ReadonlySet<string> {
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const short = year.slice(2);
  return new Set([
    `${day}${month}${short}`,
    `${month}${day}${short}`,
    `${short}${month}${day}`,
    `${short}${day}${month}`,
    `${year}${month}`,
    `${month}${year}`,
    `${day}${year}`,
    `${year}${day}`,
  ]);
}

const DAY_MS = 86_400_000;

/** When a share begun now ends: after so many days, and never after its publication (E9, F75). */
export function endOfShare(now: Date, days: number, publication: Pick<Publication, 'availableUntil'>): Date {
  return new Date(Math.min(now.getTime() + days * DAY_MS, publication.availableUntil.getTime()));
}

/** May this share be opened now? Asked with the publication as it is now: what was withdrawn is closed at once (I6). */
export function isOpen(share: { readonly expiresAt: Date; readonly annulledAt: Date | null }, publication: Publication | null, now: Date): boolean {
  return share.annulledAt === null && now < share.expiresAt && publication !== null && visibilityOf(publication, now).kind === 'visible';
}

/** An address as it may be shown to whom it belongs not: its first letter and the house it is in. */
export function maskedAddress(email: string): string {
  const [local = '', house = ''] = email.split('@');
  return `${local.slice(0, 1)}•••@${house}`;
}
