import { sql } from 'kysely';
import type { AccountId, PatientId, RecoveryId } from '#domain/identifiers.ts';
import type { SpentChallenges } from '#use-cases/ports/challenges.ts';
import type { Recoveries, Recovery } from '#use-cases/ports/recoveries.ts';
import type { Executor } from './database.ts';

/** Ways back that are not over. */
export function recoveriesIn(executor: Executor): Recoveries {
  const open = (recoveryId: RecoveryId) => executor.updateTable('recoveries').where('recovery_id', '=', recoveryId).where('ended_at', 'is', null);
  const chosen = (recoveryId: RecoveryId) => executor.selectFrom('recoveries').selectAll().where('recovery_id', '=', recoveryId).where('ended_at', 'is', null);
  return {
    add: async ({ recoveryId, what, asked, createdAt }) => {
      await executor
        .insertInto('recoveries')
        .values({ recovery_id: recoveryId, what, asked: Buffer.from(asked), account_id: null, patient_id: null, created_at: createdAt })
        .execute();
    },
    find: async (recoveryId) => recoveryOf(await chosen(recoveryId).executeTakeFirst()),
    lock: async (recoveryId) => recoveryOf(await chosen(recoveryId).forUpdate().executeTakeFirst()),
    countResend: async (recoveryId, { most, createdAfter }) => {
      const row = await open(recoveryId)
        .set((columns) => ({ resends: columns('resends', '+', 1) }))
        .where('what', '<>', 'pin')
        .where('resends', '<', most)
        .where('created_at', '>', createdAfter)
        .where('reset_hash', 'is', null)
        .returning('resends')
        .executeTakeFirst();
      return row?.resends ?? null;
    },
    giveOtp: async (recoveryId, { accountId, patientId }, { hash, expiresAt }) => {
      await open(recoveryId)
        .set({ account_id: accountId, patient_id: patientId, otp_hash: Buffer.from(hash), otp_expires_at: expiresAt })
        .where('reset_hash', 'is', null)
        .execute();
    },
    takeOtp: async (recoveryId, checkedHash) => {
      const { numUpdatedRows } = await open(recoveryId).set({ otp_hash: null }).where('otp_hash', '=', Buffer.from(checkedHash)).executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    countWrong: async (recoveryId, most, at) => {
      const over = sql<boolean>`wrong_tries + 1 >= ${most}`;
      await open(recoveryId)
        .set((columns) => ({
          wrong_tries: columns('wrong_tries', '+', 1),
          ended_at: sql<Date | null>`case when ${over} then ${at.toISOString()}::timestamptz end`,
          asked: sql<Buffer | null>`case when ${over} then null else asked end`,
        }))
        .where('reset_hash', 'is', null)
        .execute();
    },
    giveReset: async (recoveryId, tokenHash, expiresAt) => {
      await open(recoveryId)
        .set({ reset_hash: Buffer.from(tokenHash, 'hex'), reset_expires_at: expiresAt })
        .execute();
    },
    ownerOfReset: async (recoveryId, tokenHash, now) => {
      const row = await chosen(recoveryId).where('reset_hash', '=', Buffer.from(tokenHash, 'hex')).where('reset_expires_at', '>', now).executeTakeFirst();
      return (row?.account_id ?? null) as AccountId | null;
    },
    takeReset: async (recoveryId, tokenHash, at) => {
      const { numUpdatedRows } = await open(recoveryId)
        .set({ reset_hash: null, asked: null, ended_at: at })
        .where('reset_hash', '=', Buffer.from(tokenHash, 'hex'))
        .where('reset_expires_at', '>', at)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    end: async (recoveryId, at) => {
      await open(recoveryId).set({ ended_at: at, asked: null, otp_hash: null, reset_hash: null }).execute();
    },
    endAllOf: async (accountId, at) => {
      await executor
        .updateTable('recoveries')
        .set({ ended_at: at, asked: null, otp_hash: null, reset_hash: null })
        .where('account_id', '=', accountId)
        .where('ended_at', 'is', null)
        .execute();
    },
    purge: async (createdBefore) => {
      const { numDeletedRows } = await executor.deleteFrom('recoveries').where('created_at', '<', createdBefore).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

interface Row {
  readonly recovery_id: string;
  readonly what: Recovery['what'];
  readonly asked: Buffer | null;
  readonly account_id: string | null;
  readonly patient_id: string | null;
  readonly otp_hash: Buffer | null;
  readonly otp_expires_at: Date | null;
  readonly resends: number;
  readonly created_at: Date;
}

function recoveryOf(row: Row | undefined): Recovery | null {
  if (!row) return null;
  return {
    recoveryId: row.recovery_id as RecoveryId,
    what: row.what,
    asked: row.asked,
    accountId: row.account_id as AccountId | null,
    patientId: row.patient_id as PatientId | null,
    otpHash: row.otp_hash,
    otpExpiresAt: row.otp_expires_at,
    resends: row.resends,
    createdAt: row.created_at,
  };
}

/** Proofs of work that were used. */
export function spentChallengesIn(executor: Executor): SpentChallenges {
  return {
    spend: async (challengeHash, expiresAt) => {
      const { numInsertedOrUpdatedRows } = await executor
        .insertInto('spent_challenges')
        .values({ challenge_hash: Buffer.from(challengeHash, 'hex'), expires_at: expiresAt })
        .onConflict((conflict) => conflict.column('challenge_hash').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    purge: async (endedBefore) => {
      const { numDeletedRows } = await executor.deleteFrom('spent_challenges').where('expires_at', '<', endedBefore).executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}
