import type { Copy } from '#domain/copy.ts';
import { type CopyProgress, type DeliveryStatus, type MediumChoice, needsImages, statusOfCopies } from '#domain/delivery.ts';
import type { DeliveryId, OrderId } from '#domain/identifiers.ts';
import type { Copies } from '../ports/copies.ts';
import type { DeliveryRecord } from '../ports/deliveries.ts';
import type { Release } from '../ports/releases.ts';
import type { PrepareMedium } from './prepare-medium.ts';

/** A delivery as its person is told it. */
export interface DeliveryView {
  readonly deliveryId: DeliveryId;
  readonly orderId: OrderId;
  readonly requestedAt: Date;
  readonly status: DeliveryStatus;
}

/** The studies whose copies a choice needs: none for a report alone. */
export function studiesNeeded(release: Release, choice: MediumChoice): readonly string[] {
  return needsImages(choice) ? release.studyInstanceUids : [];
}

/** The copies of these studies, with `absent` for a study that has none on hand. */
export function progressOf(studyInstanceUids: readonly string[], copies: readonly Copy[]): readonly CopyProgress[] {
  return studyInstanceUids.map((uid) => copies.find((copy) => copy.studyInstanceUid === uid) ?? { state: 'absent', reason: null, done: 0, total: null });
}

/** What is true of a request now: its copies' state, and once they are all ready the exact size. */
export async function statusOf(
  ports: { readonly copies: Copies; readonly prepareMedium: PrepareMedium },
  release: Release,
  choice: MediumChoice,
): Promise<DeliveryStatus> {
  const needed = studiesNeeded(release, choice);
  const copies = needed.length ? await ports.copies.ofStudies(needed) : [];
  const status = statusOfCopies(progressOf(needed, copies));
  if (status.state !== 'ready') return status;
  const preparation = await ports.prepareMedium(release, copies, choice);
  if (preparation.kind === 'medium') return { ...status, sizeBytes: preparation.medium.image.sizeBytes };
  return { ...status, state: preparation.reason === 'nothing-chosen' ? 'failed' : 'refused', reason: preparation.reason };
}

export async function viewOf(
  ports: { readonly copies: Copies; readonly prepareMedium: PrepareMedium },
  release: Release,
  record: DeliveryRecord,
): Promise<DeliveryView> {
  const { deliveryId, orderId, requestedAt, choice } = record;
  return { deliveryId, orderId, requestedAt, status: await statusOf(ports, release, choice) };
}
