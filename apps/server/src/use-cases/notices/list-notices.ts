import type { Caller } from '../caller.ts';
import type { BellNotice, BellNotices } from '../ports/bell.ts';
import type { Clock } from '../ports/system.ts';

const MOST = 50;

export interface BellPorts {
  readonly bell: BellNotices;
  readonly clock: Clock;
}

/** What the bell shows (F6): the latest notices that the grant reaches, and how many are unread. */
export function listNotices({ bell, clock }: BellPorts) {
  return ({ caller }: { readonly caller: Caller }): Promise<{ readonly items: readonly BellNotice[]; readonly unread: number }> =>
    bell.visibleTo(caller.grant, clock.now()).latest(MOST);
}

/** Marks notices as read; what the grant does not reach stays as it was. */
export function readNotices({ bell, clock }: BellPorts) {
  return ({ noticeIds, caller }: { readonly noticeIds: readonly string[]; readonly caller: Caller }): Promise<void> =>
    bell.visibleTo(caller.grant, clock.now()).markRead(noticeIds);
}
