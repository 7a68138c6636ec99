import type { ContactPoint, PatientFacts } from '#domain/patient.ts';
import { hasFiscalCodeForm } from '#standards/fiscal-code/fiscal-code.ts';
import type { Hl7Field, Hl7Message, Hl7Segment } from '#standards/hl7v2/message.ts';
import { parseDate } from '#standards/hl7v2/timestamp.ts';
import { line, malformed, said } from './reading.ts';

/** Identifier types of PID-3 (HL7 table 0203; NNITA is that of HL7 Italia for the fiscal code). */
const LOCAL = new Set(['MR', 'PI']);
const FISCAL_CODE = new Set(['NNITA', 'CF']);
const SEXES = { M: 'male', F: 'female', O: 'other', A: 'other', N: 'other', U: 'unknown' } as const;
const MARITAL = { A: 'separated', D: 'divorced', M: 'married', S: 'single', W: 'widowed', N: 'annulled', P: 'partnership', U: undefined } as const;
/** PID-15 (ISO 639, two or three letters) as our languages are named. */
const LANGUAGES: Readonly<Record<string, string>> = {
  it: 'it',
  ita: 'it',
  en: 'en',
  eng: 'en',
  de: 'de',
  deu: 'de',
  ger: 'de',
  fr: 'fr',
  fra: 'fr',
  fre: 'fr',
  sl: 'sl',
  slv: 'sl',
};
const MOST_CONTACTS = 10;

/** What PID (with PD1 and NK1) says of the patient. Raises message.malformed without a local identifier. */
export function readPatient(message: Hl7Message): PatientFacts {
  const pid = message.segment('PID');
  if (!pid) throw malformed('missing', 'PID');
  const identifiers = pid.repetitions(3);
  const fiscalCode = identifiers.find((identifier) => FISCAL_CODE.has(identifier.text(5).toUpperCase()))?.text(1) ?? pid.field(19).text(1);
  const family = said(pid.field(5).text(1), 'PID-5');
  const given = said(pid.field(5).text(2), 'PID-5');
  const birth = pid.field(7).text(1);
  const birthDate = birth === '' || birth === '""' ? undefined : parseDate(birth);
  if (birthDate === null) throw malformed('bad-value', 'PID-7');
  return {
    localId: localIdIn(identifiers, 'PID-3'),
    // What has not even the form of a fiscal code is no identifier: the patient must then agree in name and birth date.
    fiscalCode: hasFiscalCodeForm(fiscalCode) ? fiscalCode.trim().toUpperCase() : undefined,
    familyName: family ?? undefined,
    givenName: given ?? undefined,
    birthDate,
    sex: oneOf(SEXES, pid.field(8).text(1)),
    maritalStatus: oneOf(MARITAL, pid.field(16).text(1)),
    ...contactsOf(pid),
    address: addressOf(pid.field(11)),
    generalPractitioner: personOf(message.segment('PD1')?.field(4), 'PD1-4'),
    contactPerson: contactPersonOf(message.segment('NK1')),
    language: LANGUAGES[pid.field(15).text(1).toLowerCase()],
  };
}

/** The local identifier among the repetitions of PID-3 or MRG-1. */
export function localIdIn(identifiers: readonly Hl7Field[], place: string): string {
  const local = identifiers.find((identifier) => LOCAL.has(identifier.text(5).toUpperCase()));
  const localId = line(local?.text(1) ?? '', place, 100);
  if (localId === '') throw malformed('missing', place);
  return localId;
}

function oneOf<const Values extends Readonly<Record<string, string | undefined>>>(values: Values, code: string): Values[keyof Values] | undefined {
  const key = code.toUpperCase();
  return Object.hasOwn(values, key) ? (values[key as keyof Values] ?? undefined) : undefined;
}

/** PID-13 and PID-14 (XTN): e-mail in component 4 where component 3 says Internet, numbers in 12 or 1. */
function contactsOf(pid: Hl7Segment): { phones: readonly ContactPoint[] | undefined; emails: readonly ContactPoint[] | undefined } {
  const repetitions = [...pid.repetitions(13), ...pid.repetitions(14)];
  if (repetitions.length === 0) return { phones: undefined, emails: undefined };
  if (repetitions.length > MOST_CONTACTS) throw malformed('bad-value', 'PID-13');
  const phones: ContactPoint[] = [];
  const emails: ContactPoint[] = [];
  for (const contact of repetitions) {
    const equipment = contact.text(3).toLowerCase();
    const use = contact.text(2) === 'WPN' ? 'work' : 'home';
    const email = [contact.text(4), contact.text(1)].map((text) => line(text, 'PID-13')).find(isEmail);
    const number = telephone(line(contact.text(12) || `${contact.text(6)}${contact.text(7)}` || contact.text(1), 'PID-13'));
    if (email && (equipment === 'internet' || equipment === 'x.400' || contact.text(2) === 'NET' || number === null)) emails.push({ use, value: email });
    else if (number) phones.push({ use: equipment === 'cp' || contact.text(2) === 'PRS' || /^(\+39)?3\d{8,9}$/.test(number) ? 'mobile' : use, value: number });
  }
  return { phones: phones.length ? phones : undefined, emails: emails.length ? emails : undefined };
}

function isEmail(text: string): boolean {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;"]+$/.test(text) && text.length <= 254;
}
function telephone(text: string): string | null {
  const number = text.replace(/[\s().\-/]/g, '');
  return /^\+?\d{5,15}$/.test(number) ? number : null;
}

function addressOf(field: Hl7Field): string | null | undefined {
  if (field.text(1) === '""') return null;
  const place = [field.text(5), field.text(3), field.text(4) && `(${field.text(4)})`].filter((part) => part !== '').join(' ');
  return line([field.text(1), place].filter((part) => part !== '').join(', '), 'PID-11', 500) || undefined;
}

function personOf(field: Hl7Field | undefined, place: string): string | null | undefined {
  if (!field) return undefined;
  return said([field.text(3), field.text(2)].filter((part) => part !== '').join(' '), place);
}

function contactPersonOf(nk1: Hl7Segment | undefined): string | undefined {
  if (!nk1) return undefined;
  const name = [nk1.field(2).text(2), nk1.field(2).text(1)].filter((part) => part !== '').join(' ');
  const phone = telephone(nk1.field(5).text(1));
  return line([name, phone ?? ''].filter((part) => part !== '').join(', '), 'NK1-2') || undefined;
}
