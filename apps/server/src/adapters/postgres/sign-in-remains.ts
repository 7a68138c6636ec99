import { type RawBuilder, sql } from 'kysely';
import type { SignInRemains } from '#use-cases/ports/sign-in-remains.ts';
import type { Db } from './database.ts';

const AT_ONCE = 1_000;

export function signInRemainsIn(db: Db): SignInRemains {
  const forget = async (
    table: 'sessions' | 'secret_tries' | 'known_devices' | 'passkey_challenges' | 'show_codes' | 'show_claims',
    over: RawBuilder<boolean>,
  ): Promise<number> => {
    let forgotten = 0;
    for (;;) {
      // Rows that somebody works on at this moment are left for the next time.
      const { numAffectedRows = 0n } = await sql`
        delete from ${sql.table(table)} where ctid = any(array(select ctid from ${sql.table(table)} where ${over} limit ${AT_ONCE} for update skip locked))`.execute(
        db,
      );
      forgotten += Number(numAffectedRows);
      if (numAffectedRows < AT_ONCE) return forgotten;
    }
  };
  return {
    forgetSessions: (before) => forget('sessions', sql`ended_at < ${before} or expires_at < ${before}`),
    forgetTries: (before, now) => forget('secret_tries', sql`window_started_at < ${before} and coalesce(locked_until <= ${now}, true)`),
    forgetDevices: (before) => forget('known_devices', sql`used_at < ${before}`),
    forgetPasskeyChallenges: (before) => forget('passkey_challenges', sql`expires_at < ${before}`),
    forgetShowings: async (before) => {
      const codes = await forget('show_codes', sql`greatest(expires_at, open_until) < ${before}`);
      return codes + (await forget('show_claims', sql`show_id is null and expires_at < ${before}`));
    },
  };
}
