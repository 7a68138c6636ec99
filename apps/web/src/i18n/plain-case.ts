/** Words that stay as they are: a reader knows them so. */
const KEPT = new Set([
  'TC',
  'RM',
  'RX',
  'RMN',
  'TAC',
  'PET',
  'CT',
  'MR',
  'MRI',
  'US',
  'MDC',
  'ECG',
  'MOC',
  'DEXA',
  'DX',
  'SX',
  'II',
  'III',
  'IV',
  'TSA',
  'AA',
  'PA',
  'LL',
  'AP',
]);

/** 'TC TORACE (D)' → 'TC torace (D)'. Text that has small letters was written by someone who cared, and stays. */
export function plainCase(text: string): string {
  if (text !== text.toUpperCase()) return text;
  // (D) and (S) are sides; any other single letter is a word or an elided one.
  const words = text.toLowerCase().replace(/\(\p{L}\)|\p{L}+/gu, (word) => (word.startsWith('(') || KEPT.has(word.toUpperCase()) ? word.toUpperCase() : word));
  return words.replace(/^\P{L}*\p{L}/u, (start) => start.toUpperCase());
}
