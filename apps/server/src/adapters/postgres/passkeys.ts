import type { Selectable } from 'kysely';
import type { AccountId, PasskeyId } from '#domain/identifiers.ts';
import type { Passkey, PasskeyChallenges, Passkeys } from '#use-cases/ports/passkeys.ts';
import type { Executor } from './database.ts';
import type { PasskeysTable } from './tables/ways-in.ts';

export function passkeysIn(executor: Executor): Passkeys {
  return {
    add: async (passkey) => {
      const { numInsertedOrUpdatedRows } = await executor
        .insertInto('passkeys')
        .values({
          passkey_id: passkey.passkeyId,
          account_id: passkey.accountId,
          credential_id: passkey.credentialId,
          public_key: Buffer.from(passkey.publicKey),
          sign_count: passkey.signCount,
          transports: JSON.stringify(passkey.transports),
          name: passkey.name,
          created_at: passkey.createdAt,
        })
        .onConflict((conflict) => conflict.column('credential_id').doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    of: async (accountId) => {
      const rows = await executor.selectFrom('passkeys').selectAll().where('account_id', '=', accountId).orderBy('created_at', 'desc').execute();
      return rows.map(passkeyOf);
    },
    byCredential: async (credentialId) => {
      const row = await executor.selectFrom('passkeys').selectAll().where('credential_id', '=', credentialId).executeTakeFirst();
      return row ? passkeyOf(row) : null;
    },
    used: async (passkeyId, signCount, at) => {
      // WebAuthn 6.1.1: a count that does not grow belongs to a copy, unless neither side counts.
      const { numUpdatedRows } = await executor
        .updateTable('passkeys')
        .set({ sign_count: signCount, last_used_at: at })
        .where('passkey_id', '=', passkeyId)
        .where((is) => is.or([is('sign_count', '<', signCount), is.and([is('sign_count', '=', 0), is.lit(signCount === 0)])]))
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    stands: async (passkeyId) => {
      const row = await executor.selectFrom('passkeys').select('passkey_id').where('passkey_id', '=', passkeyId).forShare().executeTakeFirst();
      return row !== undefined;
    },
    removeAllOf: async (accountId) => {
      await executor.deleteFrom('passkeys').where('account_id', '=', accountId).execute();
    },
    remove: async (accountId, passkeyId) => {
      const { numDeletedRows } = await executor
        .deleteFrom('passkeys')
        .where('passkey_id', '=', passkeyId)
        .where('account_id', '=', accountId)
        .executeTakeFirstOrThrow();
      return numDeletedRows === 1n;
    },
  };
}

export function passkeyChallengesIn(executor: Executor): PasskeyChallenges {
  return {
    add: async ({ hash, accountId, expiresAt }) => {
      await executor
        .insertInto('passkey_challenges')
        .values({ challenge_hash: Buffer.from(hash, 'hex'), account_id: accountId, expires_at: expiresAt })
        .execute();
    },
    take: async ({ hash, accountId, now }) => {
      // Deleted by whoever looks first: of two parallel answers one finds it.
      const row = await executor
        .deleteFrom('passkey_challenges')
        .where('challenge_hash', '=', Buffer.from(hash, 'hex'))
        .where('account_id', accountId === null ? 'is' : '=', accountId)
        .returning('expires_at')
        .executeTakeFirst();
      return row !== undefined && now < row.expires_at;
    },
  };
}

function passkeyOf(row: Selectable<PasskeysTable>): Passkey {
  return {
    passkeyId: row.passkey_id as PasskeyId,
    accountId: row.account_id as AccountId,
    credentialId: row.credential_id,
    publicKey: row.public_key,
    signCount: row.sign_count,
    // Written by `add` alone.
    transports: row.transports as readonly string[],
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
