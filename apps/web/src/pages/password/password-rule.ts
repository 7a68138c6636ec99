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

export function judged(rule: Portal['passwordRule'], password: string) {
  return (rule === 'long' ? LONG : FIVE_POINTS).map(([point, isMet]) => ({ point, met: isMet(password) }));
}
