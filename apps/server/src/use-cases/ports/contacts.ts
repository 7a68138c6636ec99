import type { PatientId } from '#domain/identifiers.ts';

/** How a patient can be told something: what the hospital holds, and what the patient chose. */
export interface Contacts {
  readonly patientId: PatientId;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly language: string;
  readonly notifyBy: 'email' | 'sms';
}

/** The contacts that the hospital holds; never one that somebody typed. */
export interface ContactBook {
  /** Null where there is no such patient. */
  of(patientId: PatientId): Promise<Contacts | null>;
}
