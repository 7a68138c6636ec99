import { DeliveryList } from '#contract/deliveries.ts';
import type { listDeliveries } from '#use-cases/delivery/list-deliveries.ts';
import type { HttpApp } from '../app.ts';
import { deliveryJson, languageOfRequest, ownerOf } from './delivery-json.ts';
import type { Support } from './messages.ts';

/** `GET /api/deliveries`: this account's latest requests, so that the panel is found again after a reload (F30, E10). */
export function listDeliveriesRoute(app: HttpApp, ports: { readonly listDeliveries: ReturnType<typeof listDeliveries>; readonly support: Support }): void {
  app.get('/api/deliveries', { config: { access: { permission: 'download' } }, schema: { response: { 200: DeliveryList } } }, async (request) => {
    const views = await ports.listDeliveries({ grant: request.grant, owner: ownerOf(request.session) });
    return { items: views.map((view) => deliveryJson(view, languageOfRequest(request), ports.support)) };
  });
}
