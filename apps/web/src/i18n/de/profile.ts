import type { profile as italian } from '../it/profile.ts';
import type { InLanguage } from '../texts.ts';

export const profile: InLanguage<'de', typeof italian> = {
  profile: {
    title: 'Ihr Profil',
    sections: 'Bereiche des Profils',
    about: 'Ihre Daten',
    doctor: 'Hausarzt',
    contact: 'Kontaktperson',
    basic: 'Grunddaten',
    name: 'Vor- und Nachname',
    sex: 'Geschlecht',
    birthDate: 'Geburtsdatum',
    maritalStatus: 'Familienstand',
    fiscalCode: 'Steuernummer (codice fiscale)',
    patientId: 'Patientennummer',
    phones: 'Telefonnummern',
    emails: 'E-Mail-Adresse',
    address: 'Anschrift',
    noAddress: 'Keine Anschrift vorhanden',
    noPhone: 'Keine Nummer vorhanden',
    noEmail: 'Keine E-Mail-Adresse vorhanden',
    noDoctor: 'Kein Hausarzt angegeben',
    noContact: 'Keine Kontaktperson angegeben',
    wrong: 'Stimmt etwas nicht? Diese Daten kommen vom Krankenhaus. Bitte sagen Sie es dort: {{phone}} oder {{email}}.',
    use_home: 'Zuhause',
    use_mobile: 'Mobil',
    use_work: 'Arbeit',
    use_temp: 'Vorübergehend',
    use_old: 'Früher',
    use_other: 'Andere',
  },
};
