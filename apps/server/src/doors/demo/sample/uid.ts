import { createHash } from 'node:crypto';

/** A UID under 2.25 (PS3.5 B.2), always the same for the same words. */
export function uidOf(...words: readonly (string | number)[]): string {
  const digest = createHash('sha256').update(words.join('\u0000')).digest().subarray(0, 16);
  return `2.25.${BigInt(`0x${digest.toString('hex')}`)}`;
}
