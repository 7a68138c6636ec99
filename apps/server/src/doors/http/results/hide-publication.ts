import { z } from 'zod';
import type { OrderId } from '#domain/identifiers.ts';
import type { hidePublication } from '#use-cases/results/hide-publication.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `DELETE /api/results/{resultId}/publication` (F67). */
export function hidePublicationRoute(ports: { readonly hidePublication: ReturnType<typeof hidePublication> }): Routes {
  return (app) => {
    app.delete(
      '/api/results/:resultId/publication',
      { config: { access: { permission: 'hide' } }, schema: { params: z.object({ resultId: z.string() }) } },
      async (request, reply) => {
        await ports.hidePublication({ orderId: idFrom<OrderId>(request.params.resultId), caller: callerOf(request) });
        return reply.code(204).send();
      },
    );
  };
}
