import type { TFunction } from 'i18next';
import { hasCode } from '../../api/problem.ts';
import { sentenceFor } from '../../api/sentence.ts';

/** What the portal says against a new password that the list on the page could not tell: it is one of the common ones. */
export function sentenceForPassword(error: unknown, t: TFunction): string {
  const { failedRules } = hasCode(error, 'password.weak') ? error.facts : {};
  return Array.isArray(failedRules) && failedRules.includes('common') ? t('password.tooCommon') : sentenceFor(error, t);
}
