import { textOf } from './dataset.ts';
import type { Part10 } from './part10.ts';

const NOBODY = 'ANONYMOUS';
/** Values that mean nothing and are legal for their VR, as text. */
const DUMMY: Readonly<Record<string, string>> = {
  AE: NOBODY,
  AS: '000Y',
  CS: NOBODY,
  DA: '19000101',
  DS: '0',
  DT: '19000101000000',
  IS: '0',
  LO: NOBODY,
  LT: NOBODY,
  PN: NOBODY,
  SH: NOBODY,
  ST: NOBODY,
  TM: '000000',
  UC: NOBODY,
  UT: NOBODY,
};

/** A value without meaning; null for a VR that has no text (there: as many zeros as there were bytes). */
export function dummyText(vr: string): string | null {
  return Object.hasOwn(DUMMY, vr) ? (DUMMY[vr] ?? null) : null;
}

/** Letters and digits in one case, without marks, words apart by one space: what people take to be the same. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Shorter words are too common to give anybody away alone, and would empty half the header. */
const SHORTEST_WORD = 3;
const SHORTEST_NUMBER = 5;

/** Tells whether a text holds something that belongs to the patient. */
export type IdentifierTest = (text: string) => boolean;

/** Names are looked for as whole words, numbers (with at least one digit) anywhere, whatever separates their parts. */
export function identifierTest(identifiers: readonly string[]): IdentifierTest {
  const texts = identifiers.map(plain);
  const hasDigit = (text: string) => /\p{N}/u.test(text);
  const numbers = texts.map((text) => text.replaceAll(' ', '')).filter((text) => hasDigit(text) && text.length >= SHORTEST_NUMBER);
  const words = new Set(texts.flatMap((text) => text.split(' ')).filter((word) => !hasDigit(word) && [...word].length >= SHORTEST_WORD));
  return (text) => {
    const own = plain(text);
    const joined = own.replaceAll(' ', '');
    return numbers.some((number) => joined.includes(number)) || own.split(' ').some((word) => words.has(word));
  };
}

const OWN = ['PatientName', 'PatientID', 'OtherPatientIDs', 'OtherPatientNames', 'PatientBirthName', 'PatientMotherBirthName', 'AccessionNumber'] as const;

/** What the object itself says of its patient, the birth date as people write it too. */
export function identifiersIn({ dataset }: Part10): readonly string[] {
  const values = OWN.flatMap((keyword) => (textOf(dataset, keyword) ?? '').split(/[\\^=]/u));
  return [...values, ...datesOf(textOf(dataset, 'PatientBirthDate') ?? '')].filter((value) => value.trim() !== '');
}

/** A day (YYYYMMDD or YYYY-MM-DD) in the orders in which it is written. */
export function datesOf(day: string): readonly string[] {
  const [, year, month, date] = /^(\d{4})[-.]?(\d\d)[-.]?(\d\d)$/.exec(day.trim()) ?? [];
  return year ? [`${year}${month}${date}`, `${date}${month}${year}`, `${month}${date}${year}`] : [];
}
