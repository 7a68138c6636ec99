import { type OwnSession, OwnSessions } from '#contract/sessions.ts';
import { shownNetwork } from '#domain/network.ts';
import { Refusal } from '#domain/refusal.ts';
import type { listSessions } from '#use-cases/sessions/list-sessions.ts';
import type { Routes } from '../app.ts';

/** `GET /api/sessions`: where one is signed in. */
export function listSessionsRoute(ports: { readonly listSessions: ReturnType<typeof listSessions> }): Routes {
  return (app) => {
    app.get('/api/sessions', { config: { access: 'session' }, schema: { response: { 200: OwnSessions } } }, async (request) => {
      const here = request.session;
      if (!here) throw new Refusal('session.missing');
      const items = (await ports.listSessions(here)).map(
        ({ sessionId, method, device, address, createdAt, lastSeenAt }): OwnSession => ({
          sessionId,
          current: sessionId === here.sessionId,
          method,
          device,
          address: address === null ? null : shownNetwork(address),
          createdAt: createdAt.toISOString(),
          lastSeenAt: lastSeenAt.toISOString(),
        }),
      );
      return { items };
    });
  };
}
