import { z } from 'zod';
import { Delivery, DeliveryRequest } from '#contract/deliveries.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { requestDelivery } from '#use-cases/delivery/request-delivery.ts';
import type { HttpApp } from '../app.ts';
import { deliveryJson, languageOfRequest, ownerOf } from './delivery-json.ts';
import type { Support } from './messages.ts';

/** A double click is two requests; a script is more than a person needs. */
const PER_MINUTE = 60;

/** `POST /api/results/{resultId}/deliveries` (F29, B16). */
export function requestDeliveryRoute(app: HttpApp, ports: { readonly requestDelivery: ReturnType<typeof requestDelivery>; readonly support: Support }): void {
  app.post(
    '/api/results/:resultId/deliveries',
    {
      config: {
        access: { permission: 'download' },
        rateLimit: { max: PER_MINUTE, timeWindow: 60_000, keyGenerator: (request) => request.session?.sessionId ?? request.ip },
      },
      schema: { params: z.object({ resultId: z.string() }), body: DeliveryRequest, response: { 201: Delivery } },
    },
    async (request, reply) => {
      const orderId = parseId<OrderId>(request.params.resultId);
      if (!orderId) throw new Refusal('not-found');
      const { medium, take, series, keyImages } = request.body;
      const choice = { medium, take, ...(series ? { series } : {}), ...(keyImages ? { keyImages } : {}) };
      const view = await ports.requestDelivery({ grant: request.grant, owner: ownerOf(request.session), orderId, choice });
      return reply.code(201).send(deliveryJson(view, languageOfRequest(request), ports.support));
    },
  );
}
