import { z } from 'zod';
import { Delivery } from '#contract/deliveries.ts';
import type { DeliveryId } from '#domain/identifiers.ts';
import { parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { findDelivery } from '#use-cases/delivery/find-delivery.ts';
import type { HttpApp } from '../app.ts';
import { deliveryJson, languageOfRequest, ownerOf } from './delivery-json.ts';
import type { Support } from './messages.ts';

/** Path parameter of the routes of one delivery. */
export const deliveryParams = z.object({ deliveryId: z.string() });

/** An identifier of another form is simply absent. */
export function deliveryIdOf(params: z.infer<typeof deliveryParams>): DeliveryId {
  const deliveryId = parseId<DeliveryId>(params.deliveryId);
  if (!deliveryId) throw new Refusal('not-found');
  return deliveryId;
}

/** `GET /api/deliveries/{id}`. */
export function findDeliveryRoute(app: HttpApp, ports: { readonly findDelivery: ReturnType<typeof findDelivery>; readonly support: Support }): void {
  app.get(
    '/api/deliveries/:deliveryId',
    { config: { access: { permission: 'download' } }, schema: { params: deliveryParams, response: { 200: Delivery } } },
    async (request) => {
      const view = await ports.findDelivery({ grant: request.grant, owner: ownerOf(request.session), deliveryId: deliveryIdOf(request.params) });
      return deliveryJson(view, languageOfRequest(request), ports.support);
    },
  );
}
