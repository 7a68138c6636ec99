import { Preferences, PreferencesChoice } from '#contract/preferences.ts';
import type { choosePreferences, openPreferences } from '#use-cases/profile/preferences.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';

/** What the routes of `/api/patient/preferences` need. */
export interface PreferenceUseCases {
  readonly openPreferences: ReturnType<typeof openPreferences>;
  readonly choosePreferences: ReturnType<typeof choosePreferences>;
}

/** `GET` and `PUT /api/patient/preferences` (B24). */
export function preferenceRoutes(ports: PreferenceUseCases): Routes {
  return (app) => {
    const config = { access: { permission: 'set-preferences' } } as const;
    app.get('/api/patient/preferences', { config, schema: { response: { 200: Preferences } } }, async (request) => {
      const { notifyBy, language, reachableBy } = await ports.openPreferences({ caller: callerOf(request) });
      return { notifyBy, language, reachableBy: [...reachableBy] };
    });
    app.put('/api/patient/preferences', { config, schema: { body: PreferencesChoice } }, async (request, reply) => {
      await ports.choosePreferences({ chosen: request.body, caller: callerOf(request) });
      return reply.code(204).send();
    });
  };
}
