import { PersonAtDesk } from '#contract/desk.ts';
import type { unlockPerson } from '#use-cases/desk/unlock-person.ts';
import type { Routes } from '../app.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/unlock`: every way in of a person may be tried again (B10). */
export function unlockPersonRoute(ports: { readonly unlockPerson: ReturnType<typeof unlockPerson> }): Routes {
  return (app) => {
    app.post('/api/desk/unlock', { config: DESK, schema: { body: PersonAtDesk } }, async (request, reply) => {
      await ports.unlockPerson({ localId: request.body.patientId, by: byWhom(request) });
      return reply.code(204).send();
    });
  };
}
