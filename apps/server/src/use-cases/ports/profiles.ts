import type { PatientId } from '#domain/identifiers.ts';

/** What a person sees of themselves (F18 to F20). */
export interface Profile {
  readonly patientId: PatientId;
  /** The contract's `patientId`: the hospital's number of the person. */
  readonly localId: string;
  readonly fiscalCode: string | null;
  readonly familyName: string;
  readonly givenName: string;
  readonly sex: 'male' | 'female' | 'other' | 'unknown';
  /** YYYY-MM-DD */
  readonly birthDate: string;
  readonly maritalStatus: string | null;
  readonly phones: readonly ContactPoint[];
  readonly emails: readonly ContactPoint[];
  readonly address: string | null;
  readonly generalPractitioner: string | null;
  readonly contactPerson: string | null;
}
export interface ContactPoint {
  readonly use: string;
  readonly value: string;
}

export interface Profiles {
  of(patientId: PatientId): Promise<Profile | null>;
  /** Whose number of the hospital this is. */
  patientIdOf(localId: string): Promise<PatientId | null>;
}
