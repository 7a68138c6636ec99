import type { trouble as italian } from '../it/trouble.ts';
import type { InLanguage } from '../texts.ts';

export const trouble: InLanguage<'en', typeof italian> = {
  problem: {
    signInRefused: 'User name and password do not match. Check capital and small letters and try again.',
    signInLocked: 'There were too many tries. To protect your data you can try again in {{wait}}.',
    sessionMissing: 'Your session has ended: please sign in again.',
    sessionUnfinished: 'First choose your new password.',
    passwordWeak: 'This password is not enough yet: see the list.',
    passwordWrong: 'The current password is not right.',
    challengeFailed: 'The automatic check did not work. Try again.',
    otpRefused: 'The code is not right or has expired. Check it, or ask for another one.',
    recoveryOver: 'The time for this is over. Start again from the beginning.',
    requestInvalid: 'Something in the request is not right. Load the page again and retry.',
    requestTooLarge: 'What you sent is too large.',
    requestCrossSite: 'The request was stopped for safety. Open the portal from its own address and try again.',
    requestNotJson: 'Something in the request is not right. Load the page again and retry.',
    requestTooMany: 'Too many requests in a short time. Try again in {{wait}}.',
    notFound: 'What you look for is not here: perhaps it is no longer online.',
    mediumRangeUnsatisfiable: 'The download must start again from the beginning.',
    mediumNotReady: 'The download is not ready yet.',
    mediumChoiceEmpty: 'This result holds nothing of what you chose. Choose another entry.',
    mediumFormatUnavailable: 'This format is not available.',
    mediumChanged: 'The result has changed in the meantime: download it again.',
    auditUnavailable: 'The portal cannot answer at the moment. Try again in a few minutes.',
    serviceUnavailable: 'The portal cannot answer at the moment. Try again in a few minutes.',
    fault: 'The portal could not answer. Try again; if it happens once more, tell the hospital the number {{requestId}}.',
    unreachable: 'The portal cannot be reached. Check the connection and try again.',
  },
  notFound: { title: 'This page is not here', why: 'Perhaps the address is not complete or the page has moved.', home: 'Go to the first page' },
  broken: { title: 'The page has stopped', why: 'It is not your doing and nothing is lost. Load the page again.', reload: 'Load again' },
  offline: {
    banner: 'There is no Internet connection. As soon as it is back, the page goes on by itself.',
    title: 'We cannot reach the portal',
    why: 'Check the connection and try again. Your data are safe.',
  },
};
