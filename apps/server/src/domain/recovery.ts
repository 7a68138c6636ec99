import type { AccountId, PatientId } from './identifiers.ts';
import type { ContactPoint } from './patient.ts';
import { mobilesOf, normalisedPhone } from './phone-number.ts';

/** What was lost. */
export type RecoveryKind = 'password' | 'username' | 'pin';

/** What somebody typed to get it back. */
export type Asked =
  | { readonly what: 'password'; readonly username: string }
  | { readonly what: 'username'; readonly birthDate: string; readonly sex: 'male' | 'female' | 'other' | 'unknown'; readonly email: string }
  | { readonly what: 'pin'; readonly fiscalCode: string; readonly mobile: string };

const MINUTE = 60_000;
export const RECOVERY_RULE = {
  /** From the first page to the last code that may be asked for. */
  lifeMs: 30 * MINUTE,
  otpDigits: 6,
  otpMs: 5 * MINUTE,
  /** Codes after the first one. */
  resends: 3,
  /** Wrong codes that are looked at; then the recovery is over. */
  wrongTries: 5,
  resetMs: 10 * MINUTE,
  pinDigits: 8,
  /** Codes or PINs that one person, and one number or mailbox, gets in a day, whoever asks for them. */
  perPersonInADay: 10,
  perAddressInADay: 20,
  /** What is left of a recovery is kept so long, then purged. */
  keptMs: 120 * MINUTE,
} as const;

/** Someone whom a recovery may be about, with what the hospital holds of them. */
export interface Recoverable {
  readonly accountId: AccountId | null;
  readonly patientId: PatientId;
  readonly username: string | null;
  readonly phones: readonly ContactPoint[];
  readonly emails: readonly ContactPoint[];
  readonly language: string;
}

/** Who is meant, and where the code or PIN goes: always a contact on file, never one that was typed (E5, T34). */
export interface Meant {
  readonly person: Recoverable;
  readonly channel: 'email' | 'sms';
  readonly address: string;
}

/**
 * Whom the typed facts mean among those found by them; null where nobody is meant, or more than one. Twins of one sex share birth date and their mother's mailbox:
 * with two people to choose from none is chosen, for the code would open the wrong one half the time (T43). Two accounts of one person are that person: the first is told.
 */
export function meantBy(asked: Asked, found: readonly Recoverable[]): Meant | null {
  const reachable = found.flatMap((person) => {
    const way = wayTo(asked, person);
    return way ? [{ person, ...way }] : [];
  });
  const [first] = reachable;
  return first && reachable.every(({ person }) => person.patientId === first.person.patientId) ? first : null;
}

function wayTo(asked: Asked, { phones, emails }: Recoverable): Pick<Meant, 'channel' | 'address'> | null {
  switch (asked.what) {
    case 'password': {
      const [mobile] = mobilesOf(phones);
      return mobile ? { channel: 'sms', address: mobile } : null;
    }
    case 'username': {
      const typed = emailKey(asked.email);
      const onFile = emails.find(({ value }) => emailKey(value) === typed);
      return onFile ? { channel: 'email', address: onFile.value } : null;
    }
    case 'pin': {
      const typed = normalisedPhone(asked.mobile);
      const onFile = mobilesOf(phones).find((number) => number === typed);
      return onFile ? { channel: 'sms', address: onFile } : null;
    }
  }
}

/** Mailboxes differ by case in theory alone. */
function emailKey(text: string): string {
  return text.normalize('NFC').trim().toLowerCase();
}
