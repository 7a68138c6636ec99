import type { Selectable } from 'kysely';
import type { Grant } from '#domain/grant.ts';
import type { AccountId, PasskeyId, SessionId } from '#domain/identifiers.ts';
import type { Session, Subject } from '#domain/session.ts';
import type { Sessions } from '#use-cases/ports/accounts.ts';
import type { Executor } from './database.ts';
import type { SessionsTable } from './tables/sessions.ts';

/** Nobody reads more; ending them all ends those beyond too. */
const MOST_LISTED = 200;

export function sessionsIn(executor: Executor): Sessions {
  return {
    add: async (session, tokenHash) => {
      await executor
        .insertInto('sessions')
        .values({
          token_hash: Buffer.from(tokenHash, 'hex'),
          session_id: session.sessionId,
          account_id: session.accountId,
          subject: session.subject,
          method: session.method,
          passkey_id: session.passkeyId ?? null,
          device: session.device,
          address: session.address,
          actor: session.grant.actor,
          grant_json: JSON.stringify(session.grant),
          next_step: session.next,
          created_at: session.createdAt,
          confirmed_at: session.confirmedAt,
          last_seen_at: session.lastSeenAt,
          expires_at: session.expiresAt,
        })
        .execute();
    },
    find: async (tokenHash) => {
      const row = await executor
        .selectFrom('sessions')
        .selectAll()
        .where('token_hash', '=', Buffer.from(tokenHash, 'hex'))
        .where('ended_at', 'is', null)
        .executeTakeFirst();
      return row ? sessionOf(row) : null;
    },
    of: async (subject) => {
      const rows = await executor
        .selectFrom('sessions')
        .selectAll()
        .where('subject', '=', subject)
        .where('ended_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('session_id')
        .limit(MOST_LISTED)
        .execute();
      return rows.map(sessionOf);
    },
    seen: async (sessionId, at) => {
      await executor
        .updateTable('sessions')
        .set({ last_seen_at: at })
        .where('session_id', '=', sessionId)
        .where('ended_at', 'is', null)
        .where('last_seen_at', '<', at)
        .execute();
    },
    confirm: async (sessionId, at) => {
      await executor.updateTable('sessions').set({ confirmed_at: at }).where('session_id', '=', sessionId).where('ended_at', 'is', null).execute();
    },
    end: async (sessionId, at) => {
      const { numUpdatedRows } = await executor
        .updateTable('sessions')
        .set({ ended_at: at })
        .where('session_id', '=', sessionId)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    endAllOpenedBy: async (passkeyId, at, but) => {
      const { numUpdatedRows } = await executor
        .updateTable('sessions')
        .set({ ended_at: at })
        .where('passkey_id', '=', passkeyId)
        .where('session_id', '<>', but)
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    endAllOf: async (subject, at, method) => {
      const { numUpdatedRows } = await executor
        .updateTable('sessions')
        .set({ ended_at: at })
        .where('subject', '=', subject)
        .$if(method !== undefined, (query) => query.where('method', '=', method ?? 'dicomweb'))
        .where('ended_at', 'is', null)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
  };
}

function sessionOf(row: Selectable<SessionsTable>): Session {
  return {
    sessionId: row.session_id as SessionId,
    accountId: row.account_id as AccountId | null,
    subject: row.subject as Subject,
    method: row.method,
    ...(row.passkey_id ? { passkeyId: row.passkey_id as PasskeyId } : {}),
    device: row.device,
    address: row.address,
    // Written by `add` alone.
    grant: row.grant_json as Grant,
    next: row.next_step,
    createdAt: row.created_at,
    confirmedAt: row.confirmed_at ?? row.created_at,
    lastSeenAt: row.last_seen_at,
    expiresAt: row.expires_at,
  };
}
