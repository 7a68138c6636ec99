import { Session } from '#contract/session.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Routes } from '../app.ts';
import { type SessionJsonPorts, sessionJson } from './session-json.ts';

/** `GET /api/session`: who is here. */
export function getSessionRoute(ports: SessionJsonPorts): Routes {
  return (app) => {
    app.get('/api/session', { config: { access: 'session', allowUnfinished: true }, schema: { response: { 200: Session } } }, async (request) => {
      if (!request.session) throw new Refusal('session.missing');
      return sessionJson(ports, request.session);
    });
  };
}
