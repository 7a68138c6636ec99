import type { PatientId } from '#domain/identifiers.ts';
import type { Profile, Profiles } from '#use-cases/ports/profiles.ts';
import type { Executor } from './database.ts';

export function profilesIn(executor: Executor): Profiles {
  return {
    patientIdOf: async (localId) => {
      const row = await executor.selectFrom('patients').select('patient_id').where('local_id', '=', localId).executeTakeFirst();
      return (row?.patient_id ?? null) as PatientId | null;
    },
    of: async (patientId) => {
      const row = await executor.selectFrom('patients').selectAll().where('patient_id', '=', patientId).executeTakeFirst();
      if (!row) return null;
      return {
        patientId: row.patient_id as PatientId,
        localId: row.local_id,
        fiscalCode: row.fiscal_code,
        familyName: row.family_name,
        givenName: row.given_name,
        sex: row.sex,
        birthDate: row.birth_date,
        maritalStatus: row.marital_status,
        phones: row.phones as Profile['phones'],
        emails: row.emails as Profile['emails'],
        address: row.address,
        generalPractitioner: row.general_practitioner,
        contactPerson: row.contact_person,
      };
    },
  };
}
