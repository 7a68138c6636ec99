import type { PatientId } from '#domain/identifiers.ts';
import type { ContactPoint } from '#domain/patient.ts';
import { mobilesOf } from '#domain/phone-number.ts';
import type { ContactBook } from '#use-cases/ports/contacts.ts';
import type { Executor } from './database.ts';

/** The contacts of patients: the first e-mail address and the first mobile number on file. */
export function contactBookIn(executor: Executor): ContactBook {
  return {
    of: async (patientId: PatientId) => {
      const row = await executor
        .selectFrom('patients')
        .select(['phones', 'emails', 'language', 'notify_by'])
        .where('patient_id', '=', patientId)
        .executeTakeFirst();
      if (!row) return null;
      return {
        patientId,
        email: (row.emails as readonly ContactPoint[])[0]?.value ?? null,
        mobile: mobilesOf(row.phones as readonly ContactPoint[])[0] ?? null,
        language: row.language,
        notifyBy: row.notify_by,
      };
    },
  };
}
