import { isCommonPassword } from './common-passwords.ts';

/** What a new password must hold. `five-point` is the rule of the account portal (F17); `long` asks for length, of any characters, and for one that is not guessed first. */
export type PasswordRule = 'five-point' | 'long';
/** How long a temporary password works (F13). */
export const TEMPORARY_PASSWORD_MS = 72 * 3_600_000;
/** The points a password may miss, as the pages list them. */
export type PasswordPoint = 'length' | 'upper-case' | 'lower-case' | 'digit' | 'symbol' | 'common' | 'different';

const FIVE_POINTS: readonly (readonly [PasswordPoint, RegExp])[] = [
  ['length', /^.{8,}$/su],
  ['upper-case', /[A-Z]/],
  ['lower-case', /[a-z]/],
  ['digit', /[0-9]/],
  ['symbol', /[!@#$%^&*]/],
];
const LONG: typeof FIVE_POINTS = [['length', /^.{12,}$/su]];

/** The points that a new password misses, in the order the pages show them; none: it may be used. */
export function failedPoints(rule: PasswordRule, password: string, current: string): readonly PasswordPoint[] {
  const points = rule === 'five-point' ? FIVE_POINTS : LONG;
  const failed = points.filter(([, pattern]) => !pattern.test(password)).map(([point]) => point);
  if (rule === 'long' && failed.length === 0 && isCommonPassword(password)) failed.push('common');
  return password === current ? [...failed, 'different'] : failed;
}
