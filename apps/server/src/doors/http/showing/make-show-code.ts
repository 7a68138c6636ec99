import { z } from 'zod';
import { MadeShowCode, NewShowCode } from '#contract/showing.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { spelledShowCode } from '#domain/show.ts';
import type { makeShowCode } from '#use-cases/showing/make-show-code.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { idFrom } from '../identifiers.ts';

/** `POST /api/results/{resultId}/show-codes`. */
export function makeShowCodeRoute(
  app: HttpApp,
  ports: { readonly makeShowCode: ReturnType<typeof makeShowCode>; readonly showUrl: (code: string) => string },
): void {
  const schema = { params: z.object({ resultId: z.string() }), body: NewShowCode, response: { 201: MadeShowCode } };
  app.post('/api/results/:resultId/show-codes', { config: { access: { permission: 'share' } }, schema }, async (request, reply) => {
    const { code, ...made } = await ports.makeShowCode({
      orderId: idFrom<OrderId>(request.params.resultId),
      mayDownload: request.body.download,
      caller: callerOf(request),
    });
    return reply.code(201).send({ ...made, code: spelledShowCode(code), url: ports.showUrl(code) });
  });
}
