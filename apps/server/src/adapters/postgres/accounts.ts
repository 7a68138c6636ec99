import type { AccountId, PatientId } from '#domain/identifiers.ts';
import type { Account, Accounts } from '#use-cases/ports/accounts.ts';
import type { Executor } from './database.ts';

export function accountsIn(executor: Executor): Accounts {
  return {
    add: async (account) => {
      const { numInsertedOrUpdatedRows } = await executor
        .insertInto('accounts')
        .values({
          account_id: account.accountId,
          patient_id: account.patientId,
          role: account.role,
          username: account.username,
          password_hash: account.passwordHash,
          password_state: account.passwordState,
          temporary_until: account.temporaryUntil,
        })
        .onConflict((conflict) => conflict.column('username').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    findByUsername: (username) => one(executor, 'username', username),
    find: (accountId) => one(executor, 'account_id', accountId),
    ofPatient: (patientId) => one(executor, 'patient_id', patientId),
    makeTemporary: async (accountId, passwordHash, until) => {
      await executor
        .updateTable('accounts')
        .set({ password_hash: passwordHash, password_state: 'temporary', temporary_until: until })
        .where('account_id', '=', accountId)
        .execute();
    },
    stands: async (accountId, checkedHash) => {
      const query = executor.selectFrom('accounts').select('account_id').where('account_id', '=', accountId).where('password_hash', '=', checkedHash);
      return (await query.forShare().executeTakeFirst()) !== undefined;
    },
    choosePassword: async (accountId, checkedHash, newHash) => {
      const { numUpdatedRows } = await executor
        .updateTable('accounts')
        .set({ password_hash: newHash, password_state: 'chosen', temporary_until: null })
        .where('account_id', '=', accountId)
        .where('password_hash', '=', checkedHash)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
  };
}

async function one(executor: Executor, column: 'username' | 'account_id' | 'patient_id', value: string): Promise<Account | null> {
  const row = await executor.selectFrom('accounts').selectAll().where(column, '=', value).orderBy('created_at').executeTakeFirst();
  if (!row) return null;
  return {
    accountId: row.account_id as AccountId,
    patientId: row.patient_id as PatientId | null,
    role: row.role,
    username: row.username,
    passwordHash: row.password_hash,
    passwordState: row.password_state,
    temporaryUntil: row.temporary_until,
  };
}
