import type { closeAccess } from '#use-cases/desk/close-access.ts';
import type { Routes } from '../app.ts';
import { idFrom } from '../identifiers.ts';
import { byWhom, DESK } from './by.ts';

/** `DELETE /api/desk/accesses/{accessId}`: its PINs open nothing any more (F53). */
export function closeAccessRoute(ports: { readonly closeAccess: ReturnType<typeof closeAccess> }): Routes {
  return (app) => {
    app.delete<{ Params: { accessId: string } }>('/api/desk/accesses/:accessId', { config: DESK }, async (request, reply) => {
      await ports.closeAccess({ accessId: idFrom(request.params.accessId), by: byWhom(request) });
      return reply.code(204).send();
    });
  };
}
