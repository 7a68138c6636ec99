import type { PatientId } from '#domain/identifiers.ts';

/** The PINs that go with a codice fiscale (F81): one a person, kept as its Argon2id hash. */
export interface FiscalCodePins {
  /** Whose PIN it is: where two people on file have the code, whoever was given a PIN last. Null where nobody was. */
  find(fiscalCode: string): Promise<{ readonly patientId: PatientId; readonly pinHash: string } | null>;
  /** Null where the person has none. */
  ofPatient(patientId: PatientId): Promise<{ readonly fiscalCode: string; readonly pinHash: string } | null>;
  madeAt(patientId: PatientId): Promise<Date | null>;
  /** Is the PIN still the one that was checked? If it is, it stays so until the transaction ends. */
  stands(patientId: PatientId, checkedHash: string): Promise<boolean>;
  /** The PIN before does not work any more. */
  give(patientId: PatientId, pinHash: string, at: Date): Promise<void>;
}
