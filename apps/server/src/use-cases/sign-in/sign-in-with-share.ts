import { type Grant, grantOfRecipient } from '#domain/grant.ts';
import { normalisedPin } from '#domain/pin-typed.ts';
import { Refusal } from '#domain/refusal.ts';
import { isOpen, maskedAddress } from '#domain/share.ts';
import { type Telling, tellPatient } from '../notices/tell-patient.ts';
import type { Audit } from '../ports/audit.ts';
import type { SharedLink, ShareLinks, Shares } from '../ports/shares.ts';
import type { Transactions } from '../ports/system.ts';
import { beginSession } from './new-session.ts';
import { type Arrival, type OpenedSession, type OpeningPorts, openSession } from './open-session.ts';
import { checkSecret, type SecretCheckPorts } from './secret-check.ts';

/** What is written beside the session. */
interface OpeningTx {
  readonly shares: Shares;
  readonly telling: Telling;
}

/**
 * Opens a share by its link and PIN (F49): the one result, until the share ends. Whether the token is nobody's, the PIN wrong, the share over, taken back or its
 * result withdrawn is told by no word and no time. The patient is told of each recipient's first opening (B4).
 * @throws Refusal sign-in.refused, sign-in.locked, request.too-many
 */
export function signInWithShare(ports: {
  readonly links: ShareLinks;
  readonly audit: Audit;
  readonly check: SecretCheckPorts;
  readonly opening: OpeningPorts;
  readonly openings: Transactions<OpeningTx>;
}) {
  return async (input: Arrival & { readonly token: string; readonly pin: string }): Promise<OpenedSession> => {
    const { clock, random, rule } = ports.opening.system;
    const now = clock.now();
    const { address, device, requestId } = input;
    const tokenHash = ports.opening.digest.sha256Hex(input.token.trim());
    const { holds, link } = await checkSecret(
      ports.check,
      { secret: { kind: 'share', of: await ports.links.guardOf(tokenHash) }, from: input, now },
      async () => {
        const looked = await ports.links.look(tokenHash, normalisedPin(input.pin));
        const open = looked.link !== null && isOpen(looked.link.share, looked.link.publication, now);
        return {
          holds: looked.holds && open,
          link: looked.link,
          owner: looked.link && open ? { accountId: null, patientId: looked.link.share.patientId } : null,
        };
      },
    );
    if (!holds || !link) {
      const aimedAt = link ? { actorId: `share:${link.recipient.recipientId}`, patientId: link.share.patientId, orderId: link.share.orderId } : {};
      await ports.audit.record({ actor: 'unknown', ...aimedAt, action: 'sign-in.refused', detail: { method: 'share' }, address, requestId });
      throw new Refusal('sign-in.refused');
    }
    const { share, recipient } = link;
    const grant = grantOfRecipient(share.patientId, share.orderId, {
      until: share.expiresAt,
      mayDownload: share.mayDownload,
      deidentified: deidentifiedView(share),
    });
    const who = { accountId: null, subject: `share:${recipient.recipientId}`, grant, method: 'share', device, address, next: null } as const;
    const session = beginSession(who, { rule, random, now });
    const expiresAt = new Date(Math.min(session.expiresAt.getTime(), share.expiresAt.getTime()));
    const opened = await openSession(ports.opening, { ...session, expiresAt }, input, share.patientId);
    if (await tellOpening(ports.openings, link, normalisedPin(input.pin), now)) return opened;
    await ports.opening.transactions.run(({ sessions }) => sessions.end(session.sessionId, clock.now()));
    throw new Refusal('sign-in.refused');
  };
}

function deidentifiedView({ deidentified, shareId, withReport }: SharedLink['share']): Grant['deidentified'] | null {
  return deidentified ? { shareId, withReport } : null;
}

/** False where the share was annulled, or its PIN renewed, while the PIN was looked at: who did that ended no session that was not there yet. */
async function tellOpening(openings: Transactions<OpeningTx>, { share, recipient }: SharedLink, pin: string, now: Date): Promise<boolean> {
  return openings.run(async ({ shares, telling }) => {
    if (!(await shares.stands(recipient.recipientId, pin))) return false;
    if (!(await shares.noteOpening(recipient.recipientId, now))) return true;
    const { patientId, orderId, shareId } = share;
    const facts = { recipient: maskedAddress(recipient.email) };
    await tellPatient(telling, { patientId, orderId, kind: 'share.opened', event: `${shareId}:${recipient.recipientId}`, facts }, now);
    return true;
  });
}
