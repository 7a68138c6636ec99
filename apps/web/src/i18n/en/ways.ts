import type { ways as italian } from '../it/ways.ts';
import type { InLanguage } from '../texts.ts';

/** The ways in that stand beside the user name and password. */
export const ways: InLanguage<'en', typeof italian> = {
  ways: {
    label: 'Ways to sign in',
    password: 'Password',
    accessCodes: 'PIN1 and PIN2',
    fiscalCode: 'Fiscal code',
    accessCodesIntro: 'Enter the two PINs to see your results.',
    pin1: 'PIN1',
    pin1Hint: 'You were given it on paper at the admission desk: 10 digits',
    pin1Missing: 'Write the PIN1.',
    pin2: 'PIN2',
    pin2Hint: 'It came to you by e-mail: 8 digits',
    pin2Missing: 'Write the PIN2.',
    accessCodesRefused: 'PIN1 and PIN2 do not go together. Check them both and try again.',
    accessCodesLost: 'Lost one of the two PINs?',
    fiscalCodeField: 'Fiscal code',
    fiscalCodeHint: 'It is on your health card (codice fiscale): 16 characters',
    fiscalCodeMissing: 'Write the fiscal code.',
    pin: 'PIN',
    pinHint: 'It came to you by SMS: 8 digits',
    pinMissing: 'Write the PIN.',
    fiscalCodeRefused: 'Fiscal code and PIN do not match. Check them and try again.',
    pinLost: 'No PIN, or lost it?',
    other: 'Other ways',
    passkey: 'Sign in with a passkey',
    passkeyHint: 'With the fingerprint, face or code of your device.',
    passkeyWaiting: 'Follow what your device says…',
    passkeyStopped: 'Signing in with the passkey has stopped. You can try again, or sign in another way.',
    passkeyRefused: 'This passkey opens nothing here. Sign in another way.',
    spid: 'Enter with SPID',
    cie: 'Enter with CIE',
  },
};
