import { z } from 'zod';
import { ShowCode, ShowCodes } from '#contract/showing.ts';
import type { ShowId } from '#domain/identifiers.ts';
import type { confirmShow } from '#use-cases/showing/confirm-show.ts';
import type { endShow } from '#use-cases/showing/end-show.ts';
import type { findShowCode, ListedShowing, listShowCodes } from '#use-cases/showing/list-show-codes.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

export interface OwnShowCodes {
  readonly listShowCodes: ReturnType<typeof listShowCodes>;
  readonly findShowCode: ReturnType<typeof findShowCode>;
  readonly confirmShow: ReturnType<typeof confirmShow>;
  readonly endShow: ReturnType<typeof endShow>;
}

const access = { permission: 'share' } as const;
const params = z.object({ showId: z.string() });

/** `GET /api/show-codes`, and for one of them `GET`, `POST …/confirmation` (yes) and `DELETE` (no, or enough). */
export function ownShowCodesRoutes(app: HttpApp, ports: OwnShowCodes): void {
  app.get('/api/show-codes', { config: { access, quiet: true }, schema: { response: { 200: ShowCodes } } }, async (request) => ({
    items: (await ports.listShowCodes(callerOf(request))).map(showJson),
  }));
  // The patient's page asks every other second while the code is on it.
  app.get('/api/show-codes/:showId', { config: { access, quiet: true }, schema: { params, response: { 200: ShowCode } } }, async (request) =>
    showJson(await ports.findShowCode({ showId: idFrom<ShowId>(request.params.showId), caller: callerOf(request) })),
  );
  app.post('/api/show-codes/:showId/confirmation', { config: { access }, schema: { params } }, async (request, reply) => {
    await ports.confirmShow({ showId: idFrom<ShowId>(request.params.showId), caller: callerOf(request) });
    return reply.code(204).send();
  });
  app.delete('/api/show-codes/:showId', { config: { access }, schema: { params } }, async (request, reply) => {
    await ports.endShow({ showId: idFrom<ShowId>(request.params.showId), caller: callerOf(request) });
    return reply.code(204).send();
  });
}

function showJson({ showId, orderId, description, step, claim, from, expiresInSeconds }: ListedShowing): ShowCode {
  return {
    showId,
    resultId: orderId,
    description,
    state: step.state,
    device: claim?.device ?? null,
    check: claim?.check ?? null,
    from,
    expiresInSeconds,
  };
}
