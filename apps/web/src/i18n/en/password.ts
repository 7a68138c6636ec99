import type { password as italian } from '../it/password.ts';
import type { InLanguage } from '../texts.ts';

export const password: InLanguage<'en', typeof italian> = {
  password: {
    title: 'Change your password',
    firstTitle: 'Choose your password',
    firstIntro: 'The password you received by SMS is for the first sign-in only. Choose one that only you know: then you see your results at once.',
    intro: 'Choose a new password for your account.',
    current: 'Current password',
    currentFirst: 'Password you received by SMS',
    next: 'New password',
    again: 'New password, once more',
    ruleTitle: 'The new password must have:',
    rule_length: 'at least 8 characters',
    rule_upper: 'at least one capital letter (A-Z)',
    rule_lower: 'at least one small letter (a-z)',
    rule_digit: 'at least one digit (0-9)',
    rule_symbol: 'at least one symbol of ! @ # $ % ^ & *',
    rule_long: 'at least 15 characters',
    rule_met: 'done:',
    rule_unmet: 'still to do:',
    submit: 'Change password',
    submitFirst: 'Save and see the results',
    sending: 'Saving…',
    currentMissing: 'Write your current password.',
    nextMissing: 'Something is still missing: see the list.',
    nextSame: 'The new password must differ from the one before.',
    againDiffers: 'The two new passwords are not the same.',
    done: 'Your password is changed. Use the new one from the next sign-in.',
    toResults: 'Go to the results',
    otherAccount: 'Sign out without changing it',
  },
};
