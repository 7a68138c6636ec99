import { OpenAccess, OpenedAccess } from '#contract/desk.ts';
import type { openAccess } from '#use-cases/desk/open-access.ts';
import type { Routes } from '../app.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/accesses` (F53, F54): answers with PIN1, to be printed. */
export function openAccessRoute(ports: { readonly openAccess: ReturnType<typeof openAccess> }): Routes {
  return (app) => {
    app.post('/api/desk/accesses', { config: DESK, schema: { body: OpenAccess, response: { 201: OpenedAccess } } }, async (request, reply) => {
      const { patientId: localId, accessNumber, email = null } = request.body;
      return reply.code(201).send(await ports.openAccess({ localId, accessNumber, email, by: byWhom(request) }));
    });
  };
}
