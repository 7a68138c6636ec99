import type { AccountId, PatientId } from '#domain/identifiers.ts';
import type { ContactPoint } from '#domain/patient.ts';
import type { Recoverable } from '#domain/recovery.ts';
import type { Recoverables } from '#use-cases/ports/recoveries.ts';
import type { Executor } from './database.ts';

/** More share a birth date and sex only in a register that is broken; who is meant would not be clear anyway. */
const MOST = 500;

/** Those whom a recovery may mean. Patients alone: an operator's password is the hospital's to reset. */
export function recoverablesIn(executor: Executor): Recoverables {
  const withAccount = executor
    .selectFrom('patients')
    .innerJoin('accounts', 'accounts.patient_id', 'patients.patient_id')
    .select(['patients.patient_id', 'account_id', 'username', 'phones', 'emails', 'language'])
    .orderBy('accounts.created_at', 'desc')
    .orderBy('account_id')
    .limit(MOST);
  return {
    byUsername: async (username) => (await withAccount.where('username', '=', username).execute()).map(recoverableOf),
    byBirth: async (birthDate, sex) => (await withAccount.where('birth_date', '=', birthDate).where('sex', '=', sex).execute()).map(recoverableOf),
    byFiscalCode: async (fiscalCode) =>
      (
        await executor
          .selectFrom('patients')
          .innerJoin('fiscal_code_pins', 'fiscal_code_pins.patient_id', 'patients.patient_id')
          .select(['patients.patient_id', 'phones', 'emails', 'language'])
          .where('fiscal_code', '=', fiscalCode)
          .limit(MOST)
          .execute()
      ).map((row) => recoverableOf({ ...row, account_id: null, username: null })),
  };
}

function recoverableOf(row: {
  readonly patient_id: string;
  readonly account_id: string | null;
  readonly username: string | null;
  readonly phones: unknown;
  readonly emails: unknown;
  readonly language: string;
}): Recoverable {
  return {
    accountId: row.account_id as AccountId | null,
    patientId: row.patient_id as PatientId,
    username: row.username,
    phones: row.phones as readonly ContactPoint[],
    emails: row.emails as readonly ContactPoint[],
    language: row.language,
  };
}
