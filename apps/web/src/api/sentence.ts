import type { ParseKeys, TFunction } from 'i18next';
import type { ProblemCode } from '#contract/problem.ts';
import { duration } from '../i18n/format.ts';
import { ProblemError, Unreachable } from './problem.ts';

/** One sentence a problem: a code without one does not compile. */
const SENTENCES = {
  'sign-in.refused': 'problem.signInRefused',
  'sign-in.locked': 'problem.signInLocked',
  'session.missing': 'problem.sessionMissing',
  'session.unfinished': 'problem.sessionUnfinished',
  'password.weak': 'problem.passwordWeak',
  'password.wrong': 'problem.passwordWrong',
  'passkey.refused': 'problem.passkeyRefused',
  'challenge.failed': 'problem.challengeFailed',
  'otp.refused': 'problem.otpRefused',
  'share.recipients-invalid': 'problem.shareRecipients',
  'share.pin-weak': 'problem.sharePin',
  'share.choice-unavailable': 'problem.shareChoice',
  'share.address-in-text': 'problem.shareAddress',
  'session.confirmation-needed': 'problem.confirmationNeeded',
  'recovery.over': 'problem.recoveryOver',
  'request.invalid': 'problem.requestInvalid',
  'request.too-large': 'problem.requestTooLarge',
  'request.cross-site': 'problem.requestCrossSite',
  'request.not-json': 'problem.requestNotJson',
  'request.not-acceptable': 'problem.requestNotJson',
  'request.too-many': 'problem.requestTooMany',
  'not-found': 'problem.notFound',
  'medium.range-unsatisfiable': 'problem.mediumRangeUnsatisfiable',
  'medium.not-ready': 'problem.mediumNotReady',
  'medium.choice-empty': 'problem.mediumChoiceEmpty',
  'medium.format-unavailable': 'problem.mediumFormatUnavailable',
  'medium.file-too-large': 'problem.mediumFileTooLarge',
  'medium.changed': 'problem.mediumChanged',
  'person.incomplete': 'problem.personIncomplete',
  'account.exists': 'problem.accountExists',
  'access.exists': 'problem.accessExists',
  'username.taken': 'problem.usernameTaken',
  'audit.unavailable': 'problem.auditUnavailable',
  'service.unavailable': 'problem.serviceUnavailable',
  fault: 'problem.fault',
} as const satisfies Record<ProblemCode, ParseKeys>;

/** The one funnel: whatever went wrong, in words for the person who waits. */
export function sentenceFor(error: unknown, t: TFunction): string {
  if (error instanceof ProblemError) {
    const wait = error.retryAfterSeconds === null ? t('time.soon') : duration(error.retryAfterSeconds, t);
    return t(SENTENCES[error.code], { wait, requestId: error.requestId });
  }
  return t(error instanceof Unreachable ? 'problem.unreachable' : 'broken.why');
}
