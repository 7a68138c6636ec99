import { RenewedPassword } from '#contract/desk.ts';
import type { renewTemporaryPassword } from '#use-cases/desk/renew-temporary-password.ts';
import type { Routes } from '../app.ts';
import { idFrom } from '../identifiers.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/accounts/{accountId}/temporary-password`: another one by SMS (B10). */
export function renewTemporaryPasswordRoute(ports: { readonly renewTemporaryPassword: ReturnType<typeof renewTemporaryPassword> }): Routes {
  return (app) => {
    app.post<{ Params: { accountId: string } }>(
      '/api/desk/accounts/:accountId/temporary-password',
      { config: DESK, schema: { response: { 202: RenewedPassword } } },
      async (request, reply) => {
        const { temporaryUntil } = await ports.renewTemporaryPassword({ accountId: idFrom(request.params.accountId), by: byWhom(request) });
        return reply.code(202).send({ temporaryUntil: temporaryUntil.toISOString() });
      },
    );
  };
}
