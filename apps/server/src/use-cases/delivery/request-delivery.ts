import type { MediumChoice } from '#domain/delivery.ts';
import { partsOf } from '#domain/delivery.ts';
import type { Grant } from '#domain/grant.ts';
import type { DeliveryId, OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Copies } from '../ports/copies.ts';
import type { Deliveries, DeliveryOwner } from '../ports/deliveries.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock, RandomBytes, Transactions } from '../ports/system.ts';
import { type DeliveryView, statusOf, studiesNeeded, viewOf } from './delivery-status.ts';
import type { PrepareMedium } from './prepare-medium.ts';

/** What a request for a medium writes, all or nothing. */
export interface RequestDeliveryTx {
  readonly deliveries: Pick<Deliveries, 'add'>;
  readonly copies: Copies;
  readonly jobs: Jobs;
}

/**
 * Asks for a medium of a result. Copies on hand make it ready at once, with its exact size; others are wanted, and their jobs enqueued in the same
 * transaction (F29 to F32). Nothing is built.
 * @throws Refusal not-found (absent, out of reach or not public: all alike), medium.format-unavailable, medium.choice-empty, medium.file-too-large (the
 *   format cannot hold a file so large: another can)
 */
export function requestDelivery(ports: {
  readonly releases: Releases;
  readonly copies: Copies;
  readonly transactions: Transactions<RequestDeliveryTx>;
  readonly prepareMedium: PrepareMedium;
  /** The formats that this deployment offers. */
  readonly formats: readonly MediumChoice['medium'][];
  readonly system: { readonly clock: Clock; readonly random: RandomBytes };
}) {
  return async (input: {
    readonly grant: Grant;
    readonly owner: DeliveryOwner;
    readonly orderId: OrderId;
    readonly choice: MediumChoice;
  }): Promise<DeliveryView> => {
    const now = ports.system.clock.now();
    const release = await ports.releases.visibleTo(input.grant, now).of(input.orderId);
    if (!release) throw new Refusal('not-found');
    if (!ports.formats.includes(input.choice.medium)) throw new Refusal('medium.format-unavailable', { medium: input.choice.medium });
    const needed = studiesNeeded(release, input.choice);
    if (!needed.length && !(partsOf(input.choice).report && release.reports.length)) throw new Refusal('medium.choice-empty');
    const status = await statusOf(ports, release, input.choice);
    if (status.reason === 'nothing-chosen') throw new Refusal('medium.choice-empty');
    if (status.reason === 'file-too-large') throw new Refusal('medium.file-too-large', { medium: input.choice.medium });
    const record = { deliveryId: ports.system.random.uuid() as DeliveryId, orderId: release.orderId, choice: input.choice, requestedAt: now };
    await ports.transactions.run(async ({ deliveries, copies, jobs }) => {
      await deliveries.add(record, input.owner, input.grant.actor);
      // A fixed order, so that two requests for the same studies never wait for each other.
      for (const studyInstanceUid of status.state === 'ready' ? [] : needed.toSorted()) {
        const { copyId, created } = await copies.want(studyInstanceUid);
        if (created) await jobs.enqueue('fetch-copy', { copyId });
      }
    });
    return viewOf(ports, release, record);
  };
}
