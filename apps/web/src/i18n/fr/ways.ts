import type { ways as italian } from '../it/ways.ts';
import type { InLanguage } from '../texts.ts';

/** The ways in that stand beside the user name and password. */
export const ways: InLanguage<'fr', typeof italian> = {
  ways: {
    label: 'Façons de se connecter',
    password: 'Mot de passe',
    accessCodes: 'PIN1 et PIN2',
    fiscalCode: 'Code fiscal',
    accessCodesIntro: 'Saisissez les deux PIN pour voir vos résultats.',
    pin1: 'PIN1',
    pin1Hint: 'Reçu sur papier à l’accueil de l’hôpital : 10 chiffres',
    pin1Missing: 'Saisissez le PIN1.',
    pin2: 'PIN2',
    pin2Hint: 'Reçu par e-mail : 8 chiffres',
    pin2Missing: 'Saisissez le PIN2.',
    accessCodesRefused: 'PIN1 et PIN2 ne vont pas ensemble. Vérifiez les deux et réessayez.',
    accessCodesLost: 'Un des deux PIN perdu ?',
    fiscalCodeField: 'Code fiscal (codice fiscale)',
    fiscalCodeHint: 'Il est sur la carte sanitaire : 16 caractères',
    fiscalCodeMissing: 'Saisissez le code fiscal.',
    pin: 'PIN',
    pinHint: 'Reçu par SMS : 8 chiffres',
    pinMissing: 'Saisissez le PIN.',
    fiscalCodeRefused: 'Le code fiscal et le PIN ne correspondent pas. Vérifiez-les et réessayez.',
    pinLost: 'Pas de PIN, ou PIN perdu ?',
    other: 'Autres façons',
    passkey: 'Se connecter avec une clé d’accès',
    passkeyHint: 'Avec l’empreinte, le visage ou le code de votre appareil.',
    passkeyWaiting: 'Suivez les indications de l’appareil…',
    passkeyStopped: 'La connexion avec la clé d’accès s’est arrêtée. Réessayez, ou connectez-vous autrement.',
    passkeyRefused: 'Cette clé d’accès n’ouvre rien ici. Connectez-vous autrement.',
    spid: 'Entrer avec SPID',
    cie: 'Entrer avec CIE',
  },
};
