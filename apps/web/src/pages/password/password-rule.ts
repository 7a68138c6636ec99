import type { Portal } from '#contract/portal.ts';

/** F17: the five points, each with the sign that it is met. The server judges; this list only keeps a person from guessing. */
const FIVE_POINTS = [
  ['length', (password: string) => [...password].length >= 8],
  ['upper', (password: string) => /[A-Z]/.test(password)],
  ['lower', (password: string) => /[a-z]/.test(password)],
  ['digit', (password: string) => /[0-9]/.test(password)],
  ['symbol', (password: string) => /[!@#$%^&*]/.test(password)],
] as const;
const LONG = [['long', (password: string) => [...password].length >= 12]] as const;

/** What is said where it is not met. A symbol outside of the list looks like one, so the list is said again. */
export function lackOf(rule: Portal['passwordRule'], password: string): 'password.symbolMissing' | 'password.nextMissing' {
  const [missing, ...more] = judged(rule, password).filter(({ met }) => !met);
  return missing?.point === 'symbol' && more.length === 0 ? 'password.symbolMissing' : 'password.nextMissing';
}

export function judged(rule: Portal['passwordRule'], password: string) {
  return (rule === 'long' ? LONG : FIVE_POINTS).map(([point, isMet]) => ({ point, met: isMet(password) }));
}
