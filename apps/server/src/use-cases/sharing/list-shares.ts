import { isOpen } from '#domain/share.ts';
import type { Caller } from '../caller.ts';
import type { OwnShare, Shares } from '../ports/shares.ts';
import type { Clock } from '../ports/system.ts';

export interface ListedShare extends OwnShare {
  readonly open: boolean;
}

/** The shares of the patient's results, the newest first, ended ones too: who may look, until when, who did (F70, B4). */
export function listShares(ports: { readonly shares: Shares; readonly clock: Clock }) {
  return async (caller: Caller): Promise<readonly ListedShare[]> => {
    const now = ports.clock.now();
    const shares = await ports.shares.visibleTo(caller.grant).list();
    return shares.map((share) => ({ ...share, open: isOpen(share, share.publication, now) }));
  };
}
