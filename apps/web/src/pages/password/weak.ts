import type { TFunction } from 'i18next';
import { hasCode } from '../../api/problem.ts';
import { sentenceFor } from '../../api/sentence.ts';

/** What the portal says against a new password that the list on the page could not tell: it is a common one, or the one before. */
export function sentenceForPassword(error: unknown, t: TFunction): string {
  const failed = hasCode(error, 'password.weak') && Array.isArray(error.facts.failedRules) ? error.facts.failedRules : [];
  if (failed.includes('common')) return t('password.tooCommon');
  if (failed.length === 1 && failed[0] === 'symbol') return t('password.symbolMissing');
  return failed.length === 1 && failed[0] === 'different' ? t('password.nextSame') : sentenceFor(error, t);
}
