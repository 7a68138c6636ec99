import { type Share, Shares } from '#contract/shares.ts';
import type { ListedShare, listShares } from '#use-cases/sharing/list-shares.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';

/** `GET /api/shares` (F70, B4): the patient's own, with who opened them when. */
export function listSharesRoute(ports: { readonly listShares: ReturnType<typeof listShares> }): Routes {
  return (app) => {
    app.get('/api/shares', { config: { access: { permission: 'share' } }, schema: { response: { 200: Shares } } }, async (request) => ({
      items: (await ports.listShares(callerOf(request))).map(shareJson),
    }));
  };
}

function shareJson(share: ListedShare): Share {
  const used = share.recipients.flatMap(({ lastUsedAt }) => (lastUsedAt ? [lastUsedAt.getTime()] : []));
  return {
    shareId: share.shareId,
    resultId: share.orderId,
    description: share.description,
    orderedAt: share.orderedAt.toISOString(),
    person: share.person,
    pinDelivery: share.pinDelivery,
    message: share.message,
    download: share.mayDownload,
    deidentified: share.deidentified,
    withReport: share.withReport,
    createdAt: share.createdAt.toISOString(),
    expiresAt: share.expiresAt.toISOString(),
    state: share.open ? 'open' : share.annulledAt ? 'annulled' : 'ended',
    lastUsedAt: used.length ? new Date(Math.max(...used)).toISOString() : null,
    uses: share.recipients.reduce((sum, { uses }) => sum + uses, 0),
    recipients: share.recipients.map(({ email, firstOpenedAt, lastUsedAt, uses, untold }) => ({
      email,
      firstOpenedAt: firstOpenedAt?.toISOString() ?? null,
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      uses,
      untold: [...untold],
    })),
  };
}
