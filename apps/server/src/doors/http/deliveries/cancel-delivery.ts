import { z } from 'zod';
import type { cancelDelivery } from '#use-cases/delivery/cancel-delivery.ts';
import type { HttpApp } from '../app.ts';
import { ownerOf } from './delivery-json.ts';
import { deliveryIdOf, deliveryParams } from './find-delivery.ts';

/** `DELETE /api/deliveries/{id}` (F30). */
export function cancelDeliveryRoute(app: HttpApp, ports: { readonly cancelDelivery: ReturnType<typeof cancelDelivery> }): void {
  app.delete(
    '/api/deliveries/:deliveryId',
    { config: { access: { permission: 'download' } }, schema: { params: deliveryParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await ports.cancelDelivery({ owner: ownerOf(request.session), deliveryId: deliveryIdOf(request.params) });
      return reply.code(204).send(null);
    },
  );
}
