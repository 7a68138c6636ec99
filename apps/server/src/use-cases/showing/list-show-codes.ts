import type { ShowId } from '#domain/identifiers.ts';
import { shownNetwork } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import { type ShowStep, stepOf } from '#domain/show.ts';
import type { Caller } from '../caller.ts';
import type { OwnShowing, Showings } from '../ports/showings.ts';
import type { Clock } from '../ports/system.ts';

/** A code of the patient's, how far it is, and which screen it is about. */
export interface ListedShowing extends OwnShowing {
  readonly step: ShowStep;
  /** Of the screen's network address, enough to be recognised. */
  readonly from: string | null;
  readonly expiresInSeconds: number;
}

interface ListPorts {
  readonly showings: Showings;
  readonly clock: Clock;
}

/** What the patient shows now: codes that wait, and results that are open on another's screen. */
export function listShowCodes({ showings, clock }: ListPorts) {
  return async (caller: Caller): Promise<readonly ListedShowing[]> => {
    const now = clock.now();
    const listed = (await showings.visibleTo(caller.grant).list(now)).map((showing) => listedAt(showing, now));
    return listed.filter(({ step }) => step.state !== 'over');
  };
}

/**
 * One of them, also when it is over.
 * @throws Refusal not-found
 */
export function findShowCode({ showings, clock }: ListPorts) {
  return async ({ showId, caller }: { readonly showId: ShowId; readonly caller: Caller }): Promise<ListedShowing> => {
    const showing = await showings.visibleTo(caller.grant).find(showId);
    if (!showing) throw new Refusal('not-found');
    return listedAt(showing, clock.now());
  };
}

function listedAt(showing: OwnShowing, now: Date): ListedShowing {
  const step = stepOf(showing, now);
  const expiresInSeconds = step.state === 'over' ? 0 : Math.ceil((step.until.getTime() - now.getTime()) / 1000);
  return { ...showing, step, from: showing.claim && shownNetwork(showing.claim.address), expiresInSeconds };
}
