import type { Facts, FactValue } from './registers.ts';

/** What says who somebody is, beside the local identifier. */
export interface Identity {
  readonly fiscalCode: string | null;
  readonly familyName: string | null;
  /** YYYY-MM-DD. */
  readonly birthDate: string | null;
}

export interface ContactPoint {
  readonly use: string;
  readonly value: string;
}

/** What one message says of a patient: `undefined` says nothing, `null` says that there is none. */
export interface PatientFacts {
  /** PID-3 of type MR or PI: the contract's patientId. */
  readonly localId: string;
  readonly fiscalCode?: string | null | undefined;
  readonly familyName?: string | null | undefined;
  readonly givenName?: string | null | undefined;
  readonly sex?: 'male' | 'female' | 'other' | 'unknown' | undefined;
  readonly birthDate?: string | null | undefined;
  readonly maritalStatus?: string | null | undefined;
  readonly phones?: readonly ContactPoint[] | undefined;
  readonly emails?: readonly ContactPoint[] | undefined;
  readonly address?: string | null | undefined;
  readonly generalPractitioner?: string | null | undefined;
  readonly contactPerson?: string | null | undefined;
  readonly language?: string | undefined;
}

export function identitySaid(facts: PatientFacts): Identity {
  return { fiscalCode: facts.fiscalCode ?? null, familyName: facts.familyName ?? null, birthDate: facts.birthDate ?? null };
}

/** The facts to fold; the local identifier names the patient and is not one of them. */
export function foldableFacts({ localId: _, phones, emails, ...rest }: PatientFacts): Facts {
  const points = (list: readonly ContactPoint[] | undefined): FactValue | undefined => list?.map(({ use, value }) => ({ use, value }));
  return { ...rest, phones: points(phones), emails: points(emails) };
}

/** Upper case, without accents, apostrophes, blanks and hyphens: NICCOLO' is Niccolò, D'Angelo is DANGELO. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}

function sameName(one: string | null, other: string | null): boolean {
  const key = one === null ? '' : nameKey(one);
  return key !== '' && other !== null && key === nameKey(other);
}
function same(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toUpperCase() === other.toUpperCase();
}

/**
 * The second identifier (B12): the fiscal code, or the family name with the birth date. The first, the local identifier, is how `onFile` was found.
 * Twins have family name and birth date in common: where both fiscal codes are known and differ, it is the other one, with a number mixed up (T43).
 * Prefers a right result in quarantine to a wrong one shown.
 */
export function agrees(onFile: Identity, said: Identity): boolean {
  if (onFile.fiscalCode !== null && said.fiscalCode !== null) return same(onFile.fiscalCode, said.fiscalCode);
  return sameName(onFile.familyName, said.familyName) && same(onFile.birthDate, said.birthDate);
}

/**
 * May an ADT change who is on file? It is the hospital's register and may correct a name or a date, but not turn one person into another:
 * one of fiscal code, family name and birth date must stay.
 */
export function mayCorrect(onFile: Identity, said: Identity): boolean {
  return same(onFile.fiscalCode, said.fiscalCode) || sameName(onFile.familyName, said.familyName) || same(onFile.birthDate, said.birthDate);
}

/** Is enough said to know a patient nobody heard of yet: name, birth date, and with them two identifiers? */
export function canBeCreatedFrom(facts: PatientFacts): boolean {
  return Boolean(facts.familyName && nameKey(facts.familyName) && facts.birthDate);
}
