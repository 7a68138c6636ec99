import { z } from 'zod';
import { RenewSharePin, SharePin } from '#contract/shares.ts';
import type { ShareId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { renewSharePin, showSharePin } from '#use-cases/sharing/share-pin.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `GET /api/shares/{shareId}/pin`: the PIN once more (F70); `POST` to the same: another PIN. */
export function sharePinRoutes(ports: {
  readonly showSharePin: ReturnType<typeof showSharePin>;
  readonly renewSharePin: ReturnType<typeof renewSharePin>;
}): Routes {
  const params = z.object({ shareId: z.string() });
  return (app) => {
    app.get('/api/shares/:shareId/pin', { config: { access: { permission: 'share' } }, schema: { params, response: { 200: SharePin } } }, async (request) => {
      if (!request.session) throw new Refusal('session.missing');
      const shareId = idFrom<ShareId>(request.params.shareId);
      return { pin: await ports.showSharePin({ shareId, session: request.session, caller: callerOf(request) }) };
    });
    app.post(
      '/api/shares/:shareId/pin',
      { config: { access: { permission: 'share' } }, schema: { params, body: RenewSharePin, response: { 200: SharePin } } },
      async (request) => {
        const shareId = idFrom<ShareId>(request.params.shareId);
        return { pin: await ports.renewSharePin({ shareId, pin: request.body.pin ?? null, caller: callerOf(request) }) };
      },
    );
  };
}
