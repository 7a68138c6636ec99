import type { DeliveryId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Deliveries, DeliveryOwner } from '../ports/deliveries.ts';
import type { Clock } from '../ports/system.ts';

/**
 * Takes a request back (F30). The copy goes on being fetched: another person may wait for it, and the same one may ask again. A running transfer of it stops.
 * @throws Refusal not-found
 */
export function cancelDelivery(ports: { readonly deliveries: Deliveries; readonly clock: Clock }) {
  return async (input: { readonly owner: DeliveryOwner; readonly deliveryId: DeliveryId }): Promise<void> => {
    if (!(await ports.deliveries.cancel(input.deliveryId, input.owner, ports.clock.now()))) throw new Refusal('not-found');
  };
}
