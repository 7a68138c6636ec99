import type { OrderId } from '#domain/identifiers.ts';
import { shownNetwork } from '#domain/network.ts';
import type { Caller } from '../caller.ts';
import type { AccessLog, AccessLogRow } from '../ports/access-log.ts';

/** What a patient is told of the audit trail, and in which words of the contract; everything else in it is the hospital's own work. */
const TOLD = {
  'sign-in.succeeded': 'signed-in',
  'result.opened': 'result',
  'report.opened': 'report',
  'report.original-opened': 'report',
  'image.opened': 'images',
  'medium.started': 'download',
  'profile.opened': 'profile',
  'share.made': 'share-made',
  'share.pin-shown': 'share-pin',
  'share.pin-renewed': 'share-pin',
  'share.annulled': 'share-annulled',
  'share.dicomweb-token-given': 'dicomweb',
  'show.confirmed': 'show-confirmed',
  'show.ended': 'show-ended',
  'publication.hidden': 'hidden',
  'account.opened': 'ways-in',
  'access.opened': 'ways-in',
  'pin.given': 'ways-in',
  'password.renewed': 'ways-in',
  'ways.listed': 'ways-in',
} as const;
type ToldAction = keyof typeof TOLD;
export type ToldAccess = (typeof TOLD)[ToldAction];

export interface AccessEntry {
  readonly at: Date;
  readonly who: 'self' | 'delegate' | 'recipient' | 'shown' | 'hospital';
  readonly recipient: AccessLogRow['recipient'];
  readonly what: ToldAccess;
  readonly orderId: OrderId | null;
  readonly description: string | null;
  /** Enough of the network address to be recognised. */
  readonly from: string | null;
}

const WHO = { patient: 'self', delegate: 'delegate', recipient: 'recipient' } as const satisfies Record<string, AccessEntry['who']>;

/** Who saw what of the patient's, when and from where (B14): read from the audit trail itself, so that nothing is missing that was disclosed. */
export function listAccessLog(ports: { readonly log: AccessLog }) {
  return async (input: { readonly caller: Caller; readonly orderId: OrderId | null; readonly before: number | null; readonly limit: number }) => {
    const { orderId, before, limit } = input;
    const rows = await ports.log.of(input.caller.grant).list({ actions: Object.keys(TOLD), orderId, before, limit: limit + 1 });
    const shown = rows.slice(0, limit);
    return { items: shown.map(entryOf), after: rows.length > limit ? (shown.at(-1)?.sequence ?? null) : null };
  };
}

function entryOf({ at, actor, action, orderId, description, address, shown, recipient }: AccessLogRow): AccessEntry {
  const who = shown ? 'shown' : Object.hasOwn(WHO, actor) ? WHO[actor as keyof typeof WHO] : 'hospital';
  return { at, who, recipient, what: TOLD[action as ToldAction], orderId, description, from: address && shownNetwork(address) };
}
