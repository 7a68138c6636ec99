import type { ways as italian } from '../it/ways.ts';
import type { InLanguage } from '../texts.ts';

/** The ways in that stand beside the user name and password. */
export const ways: InLanguage<'sl', typeof italian> = {
  ways: {
    label: 'Načini prijave',
    password: 'Geslo',
    accessCodes: 'PIN1 in PIN2',
    fiscalCode: 'Davčna koda',
    accessCodesIntro: 'Vpišite oba PIN, da vidite svoje izvide.',
    pin1: 'PIN1',
    pin1Hint: 'Dobili ste ga na papirju ob sprejemu: 10 številk',
    pin1Missing: 'Vpišite PIN1.',
    pin2: 'PIN2',
    pin2Hint: 'Prejeli ste ga po e-pošti: 8 številk',
    pin2Missing: 'Vpišite PIN2.',
    accessCodesRefused: 'PIN1 in PIN2 se ne ujemata. Preverite oba in poskusite znova.',
    accessCodesLost: 'Ste izgubili enega od obeh PIN?',
    fiscalCodeField: 'Davčna koda (codice fiscale)',
    fiscalCodeHint: 'Na zdravstveni izkaznici: 16 znakov',
    fiscalCodeMissing: 'Vpišite davčno kodo.',
    pin: 'PIN',
    pinHint: 'Prejeli ste ga po SMS: 8 številk',
    pinMissing: 'Vpišite PIN.',
    fiscalCodeRefused: 'Davčna koda in PIN se ne ujemata. Preverite ju in poskusite znova.',
    pinLost: 'Nimate PIN ali ste ga izgubili?',
    other: 'Drugi načini',
    passkey: 'Prijava s ključem za dostop',
    passkeyHint: 'S prstnim odtisom, obrazom ali kodo vaše naprave.',
    passkeyWaiting: 'Sledite navodilom naprave…',
    passkeyStopped: 'Prijava s ključem za dostop se je ustavila. Poskusite znova ali se prijavite drugače.',
    passkeyRefused: 'Ta ključ tu ne odpre ničesar. Prijavite se drugače.',
    spid: 'Prijava s SPID',
    cie: 'Prijava s CIE',
  },
};
