import type { ShareId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { isConfirmed, type Session } from '#domain/session.ts';
import { isOpen, type ShareRule } from '#domain/share.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Digest } from '../ports/digest.ts';
import type { OwnShare, Shares } from '../ports/shares.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { type CountedTx, startAnew } from '../sign-in/secret-check.ts';
import { pinFor, type ShareTx } from './share-result.ts';
import { takePinTurn } from './take-turns.ts';
import { nameOf, tellPin } from './tell-recipients.ts';

interface SharePinPorts {
  readonly shares: Shares;
  readonly transactions: Transactions<ShareTx>;
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}

/**
 * The PIN of an open share, to be told to the doctor again (F70): a short while after the owner proved to be there, and after that only once they did again.
 * @throws Refusal session.confirmation-needed, not-found
 */
export function showSharePin(ports: SharePinPorts) {
  return async ({ shareId, session, caller }: { readonly shareId: ShareId; readonly session: Session; readonly caller: Caller }): Promise<string> => {
    if (!isConfirmed(session, ports.system.clock.now())) throw new Refusal('session.confirmation-needed');
    const share = await openShare(ports, shareId, caller);
    await ports.transactions.run(({ audit }) => audit.record({ ...auditedCaller(caller), action: 'share.pin-shown', ...about(share) }));
    const pin = await ports.shares.visibleTo(caller.grant).pin(shareId);
    if (pin === null) throw new Refusal('not-found');
    return pin;
  };
}

/**
 * Gives an open share another PIN and unlocks it: the earlier one opens nothing any more, and whoever came by it is out. It goes to the recipients on the same way as the first.
 * @throws Refusal not-found, share.pin-weak {what}, request.too-many
 */
export function renewSharePin(
  ports: Omit<SharePinPorts, 'transactions'> & { readonly transactions: Transactions<ShareTx & CountedTx>; readonly digest: Digest; readonly rule: ShareRule },
) {
  const { system } = ports;
  return async ({ shareId, pin, caller }: { readonly shareId: ShareId; readonly pin: string | null; readonly caller: Caller }): Promise<string> => {
    const now = system.clock.now();
    const share = await openShare(ports, shareId, caller);
    const shareable = await ports.shares.visibleTo(caller.grant).shareable(share.orderId, now);
    if (!shareable) throw new Refusal('not-found');
    const renewed = pinFor({ pin, message: share.message }, shareable, ports.rule, system.random);
    await ports.transactions.run(async ({ shares, outbox, turns, audit, ...counted }) => {
      await takePinTurn(turns, ports.digest, share, { renewed: true, now });
      if (!(await shares.replacePin(shareId, renewed, now))) throw new Refusal('not-found');
      const from = { name: nameOf(shareable, share), share };
      for (const { recipientId, email } of share.recipients) await tellPin(outbox, from, { recipientId, email, pin: renewed, round: now.getTime() }, now);
      await startAnew(counted, ports.digest, { kind: 'share', of: shareId });
      await audit.record({ ...auditedCaller(caller), action: 'share.pin-renewed', ...about(share) });
    });
    return renewed;
  };
}

async function openShare({ shares, system }: Pick<SharePinPorts, 'shares' | 'system'>, shareId: ShareId, caller: Caller): Promise<OwnShare> {
  const share = await shares.visibleTo(caller.grant).find(shareId);
  if (!share || !isOpen(share, share.publication, system.clock.now())) throw new Refusal('not-found');
  return share;
}

function about({ patientId, orderId, shareId }: OwnShare) {
  return { patientId, orderId, detail: { shareId } };
}
