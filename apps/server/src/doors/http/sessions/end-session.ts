import { z } from 'zod';
import type { SessionId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { endSession } from '#use-cases/sessions/end-session.ts';
import type { Routes } from '../app.ts';
import { idFrom } from '../identifiers.ts';
import type { SessionCookie } from '../session-cookie.ts';

/** `DELETE /api/sessions/{sessionId}`: an own one, from here. */
export function endSessionRoute(ports: { readonly endSession: ReturnType<typeof endSession>; readonly cookie: SessionCookie }): Routes {
  return (app) => {
    app.delete(
      '/api/sessions/:sessionId',
      { config: { access: 'session' }, schema: { params: z.object({ sessionId: z.string() }) } },
      async (request, reply) => {
        const { session, requestId, ip: address } = request;
        if (!session) throw new Refusal('session.missing');
        const sessionId = idFrom<SessionId>(request.params.sessionId);
        await ports.endSession({ session, sessionId, address, requestId });
        if (sessionId === session.sessionId) ports.cookie.clear(reply);
        return reply.code(204).send();
      },
    );
  };
}
