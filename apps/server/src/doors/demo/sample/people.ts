import type { Language } from '#domain/language.ts';
import { ABOUT, DESK_NAMES } from './about.ts';
/** A person of the sample hospital. All of them, and all that is said of them, are made up. */
export interface SamplePatient {
  readonly key: 'anna' | 'mario' | 'lucia' | 'paolo' | 'chiara';
  readonly localId: string;
  readonly fiscalCode: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: 'F' | 'M';
  /** YYYYMMDD */
  readonly birthDate: string;
  readonly mobile: string;
  readonly email: string;
  readonly address: string;
}

export const PATIENTS: readonly SamplePatient[] = [
  {
    key: 'anna',
    localId: 'SR0001001',
    fiscalCode: 'BNCNNA55C52E897D',
    familyName: 'Bianchi',
    givenName: 'Anna',
    sex: 'F',
    birthDate: '19550312',
    mobile: '+393330000001',
    email: 'anna.bianchi@posta.example',
    address: 'Via Chiassi 12^^Mantova^MN^46100^ITA',
  },
  {
    key: 'mario',
    localId: 'SR0001002',
    fiscalCode: 'RSSMRA48L02E897D',
    familyName: 'Rossi',
    givenName: 'Mario',
    sex: 'M',
    birthDate: '19480702',
    mobile: '+393330000002',
    email: 'mario.rossi@posta.example',
    address: 'Piazza Sordello 3^^Mantova^MN^46100^ITA',
  },
  {
    key: 'lucia',
    localId: 'SR0001003',
    fiscalCode: 'VRDLCU62R50E897U',
    familyName: 'Verdi',
    givenName: 'Lucia',
    sex: 'F',
    birthDate: '19621010',
    mobile: '+393330000003',
    email: 'lucia.verdi@posta.example',
    address: 'Via Po 8^^Suzzara^MN^46029^ITA',
  },
  {
    key: 'paolo',
    localId: 'SR0001004',
    fiscalCode: 'GLLPLA70A15A182Q',
    familyName: 'Gallo',
    givenName: 'Paolo',
    sex: 'M',
    birthDate: '19700115',
    mobile: '+393330000004',
    email: 'paolo.gallo@posta.example',
    address: 'Corso Roma 40^^Alessandria^AL^15121^ITA',
  },
  {
    key: 'chiara',
    localId: 'SR0001005',
    fiscalCode: 'DNGCHR88E61E897G',
    familyName: "D'Angelò",
    givenName: 'Chiara',
    sex: 'F',
    birthDate: '19880521',
    mobile: '+393330000005',
    email: 'chiara.dangelo@posta.example',
    address: 'Via Verdi 1^^Mantova^MN^46100^ITA',
  },
];

export interface SampleAccount {
  readonly username: string;
  readonly password: string;
  readonly role: 'patient' | 'operator';
  readonly patient: SamplePatient['key'] | null;
  readonly passwordState: 'chosen' | 'temporary';
}

export const ACCOUNTS: readonly SampleAccount[] = [
  { username: 'anna.bianchi', password: 'Mincio2026!', role: 'patient', patient: 'anna', passwordState: 'chosen' },
  { username: 'mario.rossi', password: 'Provv-4821x!', role: 'patient', patient: 'mario', passwordState: 'temporary' },
  { username: 'chiara.dangelo', password: 'Rigoletto88!', role: 'patient', patient: 'chiara', passwordState: 'chosen' },
  { username: 'sportello', password: 'Sportello2026!', role: 'operator', patient: null, passwordState: 'chosen' },
];

/** The codes that the desk gave: on paper, by e-mail and by SMS. */
export const LUCIAS_ACCESS = { patient: 'lucia', accessNumber: 'ACC-2026-0425', pin1: '4820193756', pin2: '71620485' } as const;
export const PAOLOS_PIN = { patient: 'paolo', pin: '52903817' } as const;

/** The contract's `GET /demo/people`. */
export interface DemoPerson {
  readonly name: string;
  readonly role: 'patient' | 'operator';
  readonly fiscalCode?: string;
  readonly signIn: {
    readonly username?: string;
    readonly password?: string;
    readonly pin1?: string;
    readonly pin2?: string;
    readonly pin?: string;
    readonly mobile?: string;
    readonly email?: string;
  };
  readonly about: string;
}

function personOf(key: SamplePatient['key'], language: Language): DemoPerson {
  const patient = PATIENTS.find((known) => known.key === key);
  const account = ACCOUNTS.find((known) => known.patient === key);
  if (!patient) throw new Error(`There is no sample patient ${key}.`);
  return {
    name: `${patient.givenName} ${patient.familyName}`,
    role: 'patient',
    fiscalCode: patient.fiscalCode,
    signIn: { ...(account ? { username: account.username, password: account.password } : {}), ...codesOf(key), mobile: patient.mobile, email: patient.email },
    about: ABOUT[key][language],
  };
}

function codesOf(key: SamplePatient['key']): DemoPerson['signIn'] {
  if (key === LUCIAS_ACCESS.patient) return { pin1: LUCIAS_ACCESS.pin1, pin2: LUCIAS_ACCESS.pin2 };
  return key === PAOLOS_PIN.patient ? { pin: PAOLOS_PIN.pin } : {};
}

/** Whom a visitor of the demo can be. */
export function demoPeople(language: Language): readonly DemoPerson[] {
  const desk = ACCOUNTS.find((account) => account.role === 'operator');
  return [
    ...(['anna', 'mario', 'chiara', 'lucia', 'paolo'] as const).map((key) => personOf(key, language)),
    {
      name: DESK_NAMES[language],
      role: 'operator',
      signIn: desk ? { username: desk.username, password: desk.password } : {},
      about: ABOUT.desk[language],
    },
  ];
}
