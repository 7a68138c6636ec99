import type { signOut } from '#use-cases/sign-in/sign-out.ts';
import type { Routes } from '../app.ts';
import type { SessionCookie } from '../session-cookie.ts';

/** `DELETE /api/session`. Also without a session: afterwards there is none. */
export function signOutRoute(ports: { readonly signOut: ReturnType<typeof signOut>; readonly cookie: SessionCookie }): Routes {
  return (app) => {
    app.delete('/api/session', { config: { access: 'open', allowUnfinished: true } }, async (request, reply) => {
      if (request.session) await ports.signOut({ session: request.session, address: request.ip, requestId: request.requestId });
      ports.cookie.clear(reply);
      return reply.code(204).send();
    });
  };
}
