import type { PatientId, SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session, SessionRule } from '#domain/session.ts';
import type { Telling } from '../notices/tell-patient.ts';
import type { AccessCodes } from '../ports/accesses.ts';
import type { Accounts, Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { FiscalCodePins } from '../ports/fiscal-code-pins.ts';
import type { Passkeys } from '../ports/passkeys.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { type CountedTx, type GuardedSecret, knowDevice, type TryFrom } from './secret-check.ts';
import { newToken } from './token.ts';

/** What a sign-in writes, all or nothing. */
export interface SignInTx {
  readonly accounts: Accounts;
  readonly pins: Pick<FiscalCodePins, 'stands'>;
  readonly codes: Pick<AccessCodes, 'stands'>;
  readonly passkeys: Pick<Passkeys, 'stands'>;
  readonly sessions: Sessions;
  readonly tries: CountedTx['tries'];
  readonly devices: CountedTx['devices'];
  readonly telling: Telling;
  readonly audit: Audit;
}

/** What every way in needs to open a session. */
export interface OpeningPorts {
  readonly transactions: Transactions<SignInTx>;
  readonly digest: Digest;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes; readonly rule: SessionRule };
}

/** Who came to the door, whatever they say there. */
export interface Arrival extends TryFrom {
  /** Browser and system in words; null where it told none. */
  readonly device: string | null;
  readonly requestId: string;
  /** The session that the browser came with: it ends. */
  readonly previousSessionId: SessionId | null;
}

/** A session and the only copy of its token. */
export interface OpenedSession {
  readonly session: Session;
  readonly token: string;
  /** What the browser keeps, to be known at the next sign-in; null where there is nothing to keep. */
  readonly deviceToken: string | null;
}

/** The secret that somebody came in by. */
export interface LookedAt {
  /** Asked once more in the transaction that opens the session: is it still the secret? Who replaced it meanwhile ended no session that was not there yet. */
  stands(tx: SignInTx): Promise<boolean>;
  /** Whose browsers are known. */
  readonly secret?: GuardedSecret;
}

/**
 * Opens a session with a new token, ends the one that the browser came with, and audits it, in one transaction. Every way in ends here.
 * @throws Refusal sign-in.refused
 */
export async function openSession(
  { transactions, digest, system }: OpeningPorts,
  session: Session,
  { address, requestId, previousSessionId, deviceToken }: Arrival,
  patientId: PatientId | null,
  lookedAt: LookedAt = { stands: async () => true },
): Promise<OpenedSession> {
  const token = newToken(system.random);
  const browser = deviceToken ?? newToken(system.random);
  const opened = await transactions.run(async (tx) => {
    const { sessions, audit } = tx;
    const who = { actorId: session.accountId ?? session.subject, ...(patientId ? { patientId } : {}), address, requestId };
    if (!(await lookedAt.stands(tx))) {
      await audit.record({ ...who, actor: 'unknown', action: 'sign-in.refused', detail: { method: session.method } });
      return null;
    }
    if (previousSessionId) await sessions.end(previousSessionId, system.clock.now());
    await sessions.add(session, digest.sha256Hex(token));
    const { secret } = lookedAt;
    const known = secret ? await knowDevice(tx, { digest, secret, token: browser, now: system.clock.now() }) : null;
    const detail = { method: session.method, sessionId: session.sessionId };
    await audit.record({ ...who, actor: session.grant.actor, action: 'sign-in.succeeded', detail });
    return { known };
  });
  if (!opened) throw new Refusal('sign-in.refused');
  return { session, token, deviceToken: opened.known };
}
