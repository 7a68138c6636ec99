const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** So many tries in a window, then no more until it ends, or for a time of its own. */
export interface Limit {
  readonly limit: number;
  /** Tries are counted from the first one on, for so long. */
  readonly windowMs: number;
  /** How long it stays locked from the last allowed try on; null: until the window ends. */
  readonly lockMs: number | null;
}

/** The limits of one kind of secret (I9). Each kind counts for itself: a locked password locks neither PIN nor passkey. */
export interface SecretLimits {
  /** Wrong ones in a row, of one secret. */
  readonly inARow: Limit;
  /** Wrong ones of one account (or what stands for it) in a day, however they are spread. */
  readonly inADay: Limit;
  /** Wrong ones from one network, whosever secrets they were. */
  readonly fromNetwork: Limit;
  /** A right one spends the secret: nothing is counted anew behind it. */
  readonly once?: true;
  /**
   * Wrong ones in a browser that this very secret was right in before, counted apart: who knows a name can shut it to strangers, themselves among them, and not to the
   * person it belongs to. Both days together are the fifty of I9. The network they come from is not asked.
   */
  readonly knownDevice?: { readonly inARow: Limit; readonly inADay: Limit };
}

const FIVE_IN_A_ROW: Limit = { limit: 5, windowMs: DAY, lockMs: 15 * MINUTE };
const FIFTY_IN_A_DAY: Limit = { limit: 50, windowMs: DAY, lockMs: null };
const FORTY_IN_A_DAY: Limit = { ...FIFTY_IN_A_DAY, limit: 40 };
const FIFTEEN_IN_A_DAY: Limit = { ...FIFTY_IN_A_DAY, limit: 15 };
const TEN_IN_A_DAY: Limit = { ...FIFTY_IN_A_DAY, limit: 10 };
const MANY_FROM_A_NETWORK: Limit = { limit: 300, windowMs: 15 * MINUTE, lockMs: null };
const USUAL: SecretLimits = { inARow: FIVE_IN_A_ROW, inADay: FIFTY_IN_A_DAY, fromNetwork: MANY_FROM_A_NETWORK };
/** Of a name that others may know: a user name, a codice fiscale. PIN1 and the token of a link are secrets themselves. */
const OF_A_NAME: SecretLimits = { ...USUAL, inADay: FORTY_IN_A_DAY, knownDevice: { inARow: FIVE_IN_A_ROW, inADay: TEN_IN_A_DAY } };

/** Every secret that somebody may guess at. */
export const SECRET_LIMITS = {
  password: OF_A_NAME,
  'access-codes': USUAL,
  /** Codici fiscali can be worked out, and eight digits are few: one PIN tried at a million people would be somebody’s. Three locks, and the day is over. */
  'fiscal-code-pin': { ...OF_A_NAME, inADay: FIFTEEN_IN_A_DAY },
  /** Whoever has the link and mistypes so often has not the PIN: its patient is told, and another one opens at once. */
  share: { ...USUAL, inARow: { ...FIVE_IN_A_ROW, lockMs: DAY } },
  /** A one-time code is over after five wrong ones: what unlocks is another code, not time. */
  otp: { ...USUAL, inARow: { limit: 5, windowMs: DAY, lockMs: null }, once: true },
} as const satisfies Record<string, SecretLimits>;
export type SecretKind = keyof typeof SECRET_LIMITS;

/**
 * After a right secret what was counted so far still counts for so long. Guesses sent at once with the right one among them would otherwise be counted anew behind
 * it, and more than five of them looked at.
 */
export const STILL_COUNTED_MS = MINUTE;

/** What may be asked for so often from one network, right or wrong. */
export const REQUEST_LIMITS = {
  'sign-in': { limit: 600, windowMs: MINUTE, lockMs: null },
  challenge: { limit: 600, windowMs: MINUTE, lockMs: null },
  recovery: { limit: 600, windowMs: MINUTE, lockMs: null },
  /** Codes of eight characters typed at /s: a surgery's network types a few an hour. */
  'show-claim': { limit: 60, windowMs: 10 * MINUTE, lockMs: null },
  'passkey-options': { limit: 120, windowMs: MINUTE, lockMs: null },
} as const satisfies Record<string, Limit>;
export type LimitedRequest = keyof typeof REQUEST_LIMITS;
export type RequestLimits = Readonly<Record<LimitedRequest, Limit>>;

/** What a patient may have told about shares in a day, beside the addresses: each PIN of one share, PINs given anew, and PINs by SMS, to whatever number was typed. */
export const SHARE_LIMITS = {
  pinsOfShare: { limit: 5, windowMs: DAY, lockMs: null },
  renewedPins: { limit: 20, windowMs: DAY, lockMs: null },
  sms: { limit: 10, windowMs: DAY, lockMs: null },
} as const satisfies Record<string, Limit>;

/** Tries of before so long count for nothing any more. */
export const LONGEST_WINDOW_MS = Math.max(
  ...Object.values(SECRET_LIMITS).flatMap(({ inARow, inADay, fromNetwork }) => [inARow.windowMs, inADay.windowMs, fromNetwork.windowMs]),
  ...Object.values(REQUEST_LIMITS).map(({ windowMs }) => windowMs),
);

/** So many browsers does a secret know, and for so long after its last use there. */
export const MOST_KNOWN_DEVICES = 10;
export const DEVICE_KNOWN_MS = 180 * DAY;

/** A session that is over is kept for so long, for who asks at the help desk what happened. */
export const KEPT_AFTER_END_MS = DAY;
