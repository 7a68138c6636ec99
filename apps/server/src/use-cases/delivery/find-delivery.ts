import type { Grant } from '#domain/grant.ts';
import type { DeliveryId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Copies } from '../ports/copies.ts';
import type { Deliveries, DeliveryOwner } from '../ports/deliveries.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';
import { type DeliveryView, viewOf } from './delivery-status.ts';
import type { PrepareMedium } from './prepare-medium.ts';

export interface FindDeliveryPorts {
  readonly deliveries: Deliveries;
  readonly releases: Releases;
  readonly copies: Copies;
  readonly prepareMedium: PrepareMedium;
  readonly clock: Clock;
}

/**
 * The state of one delivery, as true now.
 * @throws Refusal not-found (another person's, cancelled, or of a result that cannot be seen any more: all alike)
 */
export function findDelivery(ports: FindDeliveryPorts) {
  return async (input: { readonly grant: Grant; readonly owner: DeliveryOwner; readonly deliveryId: DeliveryId }): Promise<DeliveryView> => {
    const record = await ports.deliveries.find(input.deliveryId, input.owner);
    const release = record && (await ports.releases.visibleTo(input.grant, ports.clock.now()).of(record.orderId));
    if (!release) throw new Refusal('not-found');
    return viewOf(ports, release, record);
  };
}
