import type { Grant } from '#domain/grant.ts';
import type { DeliveryOwner } from '../ports/deliveries.ts';
import type { DeliveryView } from './delivery-status.ts';
import { viewOf } from './delivery-status.ts';
import type { FindDeliveryPorts } from './find-delivery.ts';

/** What a person finds again after leaving the page (F30, E10): the latest requests whose results can still be seen, newest first. */
const LIST_LENGTH = 10;

/** The requests of this account, so that the panel survives a reload and another device. */
export function listDeliveries(ports: FindDeliveryPorts) {
  return async (input: { readonly grant: Grant; readonly owner: DeliveryOwner }): Promise<readonly DeliveryView[]> => {
    const visible = ports.releases.visibleTo(input.grant, ports.clock.now());
    const views: DeliveryView[] = [];
    for (const record of await ports.deliveries.listOf(input.owner, LIST_LENGTH)) {
      const release = await visible.of(record.orderId);
      if (release) views.push(await viewOf(ports, release, record));
    }
    return views;
  };
}
