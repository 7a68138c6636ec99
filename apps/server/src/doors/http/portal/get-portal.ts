import { Portal } from '#contract/portal.ts';
import type { Language } from '#domain/language.ts';
import type { Routes } from '../app.ts';
import { languageOf } from '../texts.ts';

/** `GET /api/portal`: what the pages must know before anyone signed in, in the language they ask for. */
export function getPortalRoute(portalIn: (language: Language) => Portal): Routes {
  return (app) => {
    app.get('/api/portal', { config: { access: 'open' }, schema: { response: { 200: Portal } } }, async (request) =>
      portalIn(languageOf(request.headers['accept-language'])),
    );
  };
}
