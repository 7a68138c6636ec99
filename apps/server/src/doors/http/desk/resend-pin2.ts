import { ResentPin2 } from '#contract/desk.ts';
import type { resendPin2 } from '#use-cases/desk/resend-pin2.ts';
import type { Routes } from '../app.ts';
import { idFrom } from '../identifiers.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/accesses/{accessId}/pin2`: PIN2 once more by e-mail (B10). */
export function resendPin2Route(ports: { readonly resendPin2: ReturnType<typeof resendPin2> }): Routes {
  return (app) => {
    app.post<{ Params: { accessId: string } }>(
      '/api/desk/accesses/:accessId/pin2',
      { config: DESK, schema: { response: { 202: ResentPin2 } } },
      async (request, reply) => reply.code(202).send({ pin2: await ports.resendPin2({ accessId: idFrom(request.params.accessId), by: byWhom(request) }) }),
    );
  };
}
