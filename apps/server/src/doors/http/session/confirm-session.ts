import { ConfirmSession } from '#contract/session.ts';
import { Refusal } from '#domain/refusal.ts';
import type { confirmSession } from '#use-cases/sign-in/confirm-session.ts';
import type { Routes } from '../app.ts';
import type { DeviceCookie } from '../device-cookie.ts';

/** `POST /api/session/confirmation`: what is asked for again can be done for five minutes. */
export function confirmSessionRoute(ports: { readonly confirmSession: ReturnType<typeof confirmSession>; readonly devices: DeviceCookie }): Routes {
  return (app) => {
    app.post('/api/session/confirmation', { config: { access: 'session' }, schema: { body: ConfirmSession } }, async (request, reply) => {
      if (!request.session) throw new Refusal('session.missing');
      await ports.confirmSession({
        session: request.session,
        proof: request.body,
        address: request.ip,
        deviceToken: ports.devices.read(request),
        requestId: request.requestId,
      });
      return reply.code(204).send();
    });
  };
}
