import { Portal } from '#contract/portal.ts';
import type { Routes } from '../app.ts';

/** `GET /api/portal`: what the pages must know before anyone signed in. */
export function getPortalRoute(portal: Portal): Routes {
  return (app) => {
    app.get('/api/portal', { config: { access: 'open' }, schema: { response: { 200: Portal } } }, async () => portal);
  };
}
