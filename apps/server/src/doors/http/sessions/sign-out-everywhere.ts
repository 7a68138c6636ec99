import { Refusal } from '#domain/refusal.ts';
import type { signOutEverywhere } from '#use-cases/sessions/sign-out-everywhere.ts';
import type { Routes } from '../app.ts';
import type { SessionCookie } from '../session-cookie.ts';

/** `DELETE /api/sessions`: everywhere, here too. */
export function signOutEverywhereRoute(ports: { readonly signOutEverywhere: ReturnType<typeof signOutEverywhere>; readonly cookie: SessionCookie }): Routes {
  return (app) => {
    app.delete('/api/sessions', { config: { access: 'session' } }, async (request, reply) => {
      const { session, requestId, ip: address } = request;
      if (!session) throw new Refusal('session.missing');
      await ports.signOutEverywhere({ session, address, requestId });
      ports.cookie.clear(reply);
      return reply.code(204).send();
    });
  };
}
