import type { frame as italian } from '../it/frame.ts';
import type { InLanguage } from '../texts.ts';

export const frame: InLanguage<'de', typeof italian> = {
  header: {
    home: 'Startseite',
    help: 'Hilfe',
    account: 'Ihr Zugang',
    changePassword: 'Passwort ändern',
    signOut: 'Abmelden',
    tabs: 'Bereiche des Portals',
    results: 'Befunde',
    profile: 'Profil',
  },
  footer: { label: 'Über das Portal', help: 'Hilfe', privacy: 'Datenschutz', accessibility: 'Barrierefreiheit' },
  patient: {
    label: 'Patient',
    born_male: 'Geboren am {{date}}, {{age}} Jahre',
    born_female: 'Geboren am {{date}}, {{age}} Jahre',
    born: 'Geboren am {{date}}, {{age}} Jahre',
    sex_male: 'männlich',
    sex_female: 'weiblich',
    sex_other: 'divers',
    sex_unknown: 'keine Angabe',
    id: 'Patientennummer',
    phone: 'Telefon',
    email: 'E-Mail',
    details: 'Ihre Daten',
  },
  desk: {
    title: 'Zugang des Krankenhauses',
    why: 'Mit diesem Zugang sind keine Befunde zu sehen. Die Seiten für den Schalter kommen mit einer späteren Version.',
  },
};
