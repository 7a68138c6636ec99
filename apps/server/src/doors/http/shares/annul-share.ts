import { z } from 'zod';
import type { ShareId } from '#domain/identifiers.ts';
import type { annulShare } from '#use-cases/sharing/annul-share.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `DELETE /api/shares/{shareId}` (F71). */
export function annulShareRoute(ports: { readonly annulShare: ReturnType<typeof annulShare> }): Routes {
  return (app) => {
    app.delete(
      '/api/shares/:shareId',
      { config: { access: { permission: 'share' } }, schema: { params: z.object({ shareId: z.string() }) } },
      async (request, reply) => {
        await ports.annulShare({ shareId: idFrom<ShareId>(request.params.shareId), caller: callerOf(request) });
        return reply.code(204).send();
      },
    );
  };
}
