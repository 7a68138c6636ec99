import type { ways as italian } from '../it/ways.ts';
import type { InLanguage } from '../texts.ts';

/** The ways in that stand beside the user name and password. */
export const ways: InLanguage<'de', typeof italian> = {
  ways: {
    label: 'Arten der Anmeldung',
    password: 'Passwort',
    accessCodes: 'PIN1 und PIN2',
    fiscalCode: 'Steuer\u00adnummer',
    accessCodesIntro: 'Geben Sie die beiden PINs ein, um Ihre Befunde zu sehen.',
    pin1: 'PIN1',
    pin1Hint: 'Sie haben sie bei der Aufnahme auf Papier bekommen: 10 Ziffern',
    pin1Missing: 'Geben Sie die PIN1 ein.',
    pin2: 'PIN2',
    pin2Hint: 'Sie haben sie per E-Mail bekommen: 8 Ziffern',
    pin2Missing: 'Geben Sie die PIN2 ein.',
    accessCodesRefused: 'PIN1 und PIN2 passen nicht zusammen. Prüfen Sie beide und versuchen Sie es erneut.',
    accessCodesLost: 'Einen der beiden PINs verloren?',
    fiscalCodeField: 'Steuernummer (codice fiscale)',
    fiscalCodeHint: 'Sie steht auf der Gesundheitskarte: 16 Zeichen',
    fiscalCodeMissing: 'Geben Sie die Steuernummer ein.',
    pin: 'PIN',
    pinHint: 'Sie haben sie per SMS bekommen: 8 Ziffern',
    pinMissing: 'Geben Sie die PIN ein.',
    fiscalCodeRefused: 'Steuernummer und PIN passen nicht zusammen. Prüfen Sie beide und versuchen Sie es erneut.',
    pinLost: 'Keine PIN, oder sie verloren?',
    other: 'Andere Wege',
    passkey: 'Mit einem Passkey anmelden',
    passkeyHint: 'Mit Fingerabdruck, Gesicht oder Code Ihres Geräts.',
    passkeyWaiting: 'Folgen Sie den Hinweisen Ihres Geräts…',
    passkeyStopped: 'Die Anmeldung mit dem Passkey wurde nicht beendet. Versuchen Sie es erneut oder melden Sie sich anders an.',
    passkeyRefused: 'Dieser Passkey öffnet hier keinen Zugang. Melden Sie sich anders an.',
    spid: 'Mit SPID anmelden',
    cie: 'Mit CIE anmelden',
  },
};
