import { z } from 'zod';
import { PersonAtDesk } from '#contract/desk.ts';
import type { givePin } from '#use-cases/desk/give-pin.ts';
import type { Routes } from '../app.ts';
import { byWhom, DESK } from './by.ts';

/** `POST /api/desk/fiscal-code-pins` (F81): the PIN goes out by SMS, nobody sees it here. */
export function givePinRoute(ports: { readonly givePin: ReturnType<typeof givePin> }): Routes {
  return (app) => {
    app.post('/api/desk/fiscal-code-pins', { config: DESK, schema: { body: PersonAtDesk, response: { 202: z.object({}) } } }, async (request, reply) => {
      await ports.givePin({ localId: request.body.patientId, by: byWhom(request) });
      return reply.code(202).send({});
    });
  };
}
