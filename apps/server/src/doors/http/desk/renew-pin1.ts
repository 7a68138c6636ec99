import { RenewedPin1 } from '#contract/desk.ts';
import type { renewPin1 } from '#use-cases/desk/renew-pin1.ts';
import type { Routes } from '../app.ts';
import { idFrom } from '../identifiers.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/accesses/{accessId}/pin1`: another PIN1, to be printed (B10). */
export function renewPin1Route(ports: { readonly renewPin1: ReturnType<typeof renewPin1> }): Routes {
  return (app) => {
    app.post<{ Params: { accessId: string } }>(
      '/api/desk/accesses/:accessId/pin1',
      { config: DESK, schema: { response: { 201: RenewedPin1 } } },
      async (request, reply) => reply.code(201).send(await ports.renewPin1({ accessId: idFrom(request.params.accessId), by: byWhom(request) })),
    );
  };
}
