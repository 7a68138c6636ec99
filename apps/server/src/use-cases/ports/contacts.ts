import type { Contacts } from '#domain/contacts.ts';
import type { PatientId } from '#domain/identifiers.ts';

export type { Contacts };

/** The contacts that the hospital holds; never one that somebody typed. */
export interface ContactBook {
  /** Null where there is no such patient. */
  of(patientId: PatientId): Promise<Contacts | null>;
}
