import type { RecipientId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Sessions } from '../ports/accounts.ts';
import type { Audit } from '../ports/audit.ts';
import type { Digest } from '../ports/digest.ts';
import type { Shares } from '../ports/shares.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { beginSession } from '../sign-in/new-session.ts';
import { newToken } from '../sign-in/token.ts';

const LONGEST_MS = 7 * 86_400_000;

/**
 * A token with which the recipient's PACS fetches what was shared, by DICOMweb and nothing else (B9). It is a session of the recipient's own that no page may use: it
 * ends with the share, by the patient's word, after a week at the most, and with the next token.
 * @throws Refusal not-found (who is no recipient of a share, or of one that was annulled)
 */
export function giveDicomwebToken(ports: {
  readonly transactions: Transactions<{ readonly shares: Shares; readonly sessions: Sessions; readonly audit: Audit }>;
  readonly digest: Digest;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}) {
  const { clock, random } = ports.system;
  return async ({ session, caller }: { readonly session: Session; readonly caller: Caller }): Promise<{ readonly token: string; readonly expiresAt: Date }> => {
    const { subject, grant, device } = session;
    const recipientId = /^share:(.+)$/.exec(subject)?.[1];
    if (grant.actor !== 'recipient' || grant.reach.kind !== 'orders' || recipientId === undefined) throw new Refusal('not-found');
    const { reach } = grant;
    const now = clock.now();
    const absoluteMs = Math.min(LONGEST_MS, grant.until === undefined ? LONGEST_MS : new Date(grant.until).getTime() - now.getTime());
    const rule = { idleMs: absoluteMs, absoluteMs };
    const who = { accountId: null, subject, grant, method: 'dicomweb', device, address: caller.address, next: null } as const;
    const machine = beginSession(who, { rule, random, now });
    const token = newToken(random);
    await ports.transactions.run(async ({ shares, sessions, audit }) => {
      if (!(await shares.stands(recipientId as RecipientId, null))) throw new Refusal('not-found');
      await sessions.endAllOf(subject, now, 'dicomweb');
      await sessions.add(machine, ports.digest.sha256Hex(token));
      await audit.record({
        ...auditedCaller(caller),
        action: 'share.dicomweb-token-given',
        patientId: reach.patientId,
        ...(reach.orderIds[0] ? { orderId: reach.orderIds[0] } : {}),
        detail: { sessionId: machine.sessionId, until: machine.expiresAt.toISOString() },
      });
    });
    return { token, expiresAt: machine.expiresAt };
  };
}
