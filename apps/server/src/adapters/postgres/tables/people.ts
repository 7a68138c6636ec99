import type { ColumnType, Generated } from 'kysely';
import type { Timestamp } from './columns.ts';

export interface PatientsTable {
  patient_id: string;
  local_id: string;
  fiscal_code: string | null;
  family_name: string;
  given_name: string;
  sex: 'male' | 'female' | 'other' | 'unknown';
  birth_date: string;
  marital_status: string | null;
  phones: ColumnType<unknown, string | undefined, string>;
  emails: ColumnType<unknown, string | undefined, string>;
  address: string | null;
  general_practitioner: string | null;
  contact_person: string | null;
  language: Generated<string>;
  notify_by: Generated<'email' | 'sms'>;
  demographics_at: Timestamp;
  demographics_rank: Generated<number>;
  registers: ColumnType<unknown, string | undefined, string>;
  created_at: ColumnType<Date, Date | string | undefined, Date | string>;
}

interface PatientMergesTable {
  merged_local_id: string;
  surviving_local_id: string;
  merged_at: Timestamp;
  merged_identity: ColumnType<unknown, string | null | undefined, string | null>;
}

/** Who they are. */
export interface PeopleTables {
  patients: PatientsTable;
  patient_merges: PatientMergesTable;
}
