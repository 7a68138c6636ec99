/** What a new password must hold. `five-point` is the rule of the account portal (F17); `long` asks for length alone. */
export type PasswordRule = 'five-point' | 'long';
/** The points a password may miss, as the pages list them. */
export type PasswordPoint = 'length' | 'upper-case' | 'lower-case' | 'digit' | 'symbol' | 'different';

const FIVE_POINTS: readonly (readonly [PasswordPoint, RegExp])[] = [
  ['length', /^.{8,}$/su],
  ['upper-case', /[A-Z]/],
  ['lower-case', /[a-z]/],
  ['digit', /[0-9]/],
  ['symbol', /[!@#$%^&*]/],
];
const LONG: typeof FIVE_POINTS = [['length', /^.{15,}$/su]];

/** The points that a new password misses, in the order the pages show them; none: it may be used. */
export function failedPoints(rule: PasswordRule, password: string, current: string): readonly PasswordPoint[] {
  const points = rule === 'five-point' ? FIVE_POINTS : LONG;
  const failed = points.filter(([, pattern]) => !pattern.test(password)).map(([point]) => point);
  return password === current ? [...failed, 'different'] : failed;
}
