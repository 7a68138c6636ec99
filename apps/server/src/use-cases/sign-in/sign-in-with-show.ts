import { grantOfRecipient } from '#domain/grant.ts';
import { visibilityOf } from '#domain/publication.ts';
import { Refusal } from '#domain/refusal.ts';
import { SHOWN_MS } from '#domain/show.ts';
import type { Audit } from '../ports/audit.ts';
import type { HeldClaim, Showings } from '../ports/showings.ts';
import type { Transactions } from '../ports/system.ts';
import { beginSession } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';

/**
 * Opens the result that a patient shows on this screen (B8): by a claim that the patient confirmed, once, for an hour at the most. A claim is 256 random bits: there
 * is nothing to guess at, and no tries are counted.
 * @throws Refusal sign-in.refused whatever the reason
 */
export function signInWithShow(ports: {
  readonly showings: Showings;
  readonly openings: Transactions<{ readonly showings: Showings }>;
  readonly audit: Audit;
  readonly opening: OpeningPorts;
}) {
  const { digest, system } = ports.opening;
  const refuse = async ({ address, requestId }: Arrival, held: HeldClaim | null): Promise<never> => {
    const { showing } = held ?? { showing: null };
    const aimedAt = showing ? { actorId: `show:${showing.showId}`, patientId: showing.patientId, orderId: showing.orderId } : {};
    await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'show' }, address, requestId });
    throw new Refusal('sign-in.refused');
  };

  return async (input: Arrival & { readonly claim: string }): Promise<OpenedSession> => {
    const now = system.clock.now();
    const claimHash = digest.sha256Hex(input.claim);
    const held = await ports.showings.held(claimHash);
    const { showing = null, publication = null } = held ?? {};
    if (!showing || !publication || visibilityOf(publication, now).kind !== 'visible') return refuse(input, held);
    const until = new Date(Math.min(now.getTime() + SHOWN_MS, publication.availableUntil.getTime()));
    if (!(await ports.showings.spend(claimHash, now, until))) return refuse(input, held);
    const { showId, patientId, orderId, mayDownload } = showing;
    const grant = grantOfRecipient(patientId, orderId, { until, mayDownload });
    const { address, device } = input;
    const who = { accountId: null, subject: `show:${showId}`, grant, method: 'show', device, address, next: null } as const;
    const session = { ...beginSession(who, { rule: system.rule, random: system.random, now }), expiresAt: until };
    const opened = await openSession(ports.opening, session, input, patientId);
    // Who ended it meanwhile ended no session that was not there yet.
    const stands = await ports.openings.run(({ showings }) => showings.stands(showId));
    if (stands) return opened;
    await ports.opening.transactions.run(({ sessions }) => sessions.end(session.sessionId, system.clock.now()));
    return refuse(input, held);
  };
}
