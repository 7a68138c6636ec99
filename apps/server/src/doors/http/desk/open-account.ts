import { OpenAccount, OpenedAccount } from '#contract/desk.ts';
import type { openAccount } from '#use-cases/desk/open-account.ts';
import type { Routes } from '../app.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/accounts` (F10): user name by e-mail, temporary password by SMS. */
export function openAccountRoute(ports: { readonly openAccount: ReturnType<typeof openAccount> }): Routes {
  return (app) => {
    app.post('/api/desk/accounts', { config: DESK, schema: { body: OpenAccount, response: { 201: OpenedAccount } } }, async (request, reply) => {
      const { patientId: localId, username = null } = request.body;
      const opened = await ports.openAccount({ localId, username, by: byWhom(request) });
      return reply.code(201).send({ ...opened, temporaryUntil: opened.temporaryUntil.toISOString() });
    });
  };
}
