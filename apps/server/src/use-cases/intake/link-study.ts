import type { OrderId } from '#domain/identifiers.ts';
import { textIn } from '#domain/registers.ts';
import { type ArchivePatientIds, isOf, type ObjectPatient } from '#domain/study-owner.ts';
import type { StoredOrder } from '../ports/intake.ts';
import type { Work } from './intake-ports.ts';
import { linkStudy, type TouchedOrders, touch } from './record-order.ts';
import { settleOrder } from './settle-order.ts';

/** Is what the archive, or a file, says of its patient this order's patient (I12)? */
export async function isOrderOf({ tx }: Pick<Work, 'tx'>, order: StoredOrder, patient: ObjectPatient, archiveIds: ArchivePatientIds): Promise<boolean> {
  const owner = await tx.patients.byId(order.patientId);
  if (!owner) return false;
  const localIds = [owner.localId, ...(await tx.patients.mergedInto(owner.localId))];
  const { registers } = owner;
  const said = (name: string) => textIn(registers, name) ?? '';
  return isOf({ localIds, familyName: said('familyName'), givenName: said('givenName'), birthDate: said('birthDate') }, patient, archiveIds);
}

/** Links studies to an order and does what follows: where the result is published, their copies are fetched. Throws `Quarantined`. */
export async function linkStudies(work: Work, orderId: OrderId, studyInstanceUids: readonly string[], accessionNumber: string | null): Promise<void> {
  const touched: TouchedOrders = new Map();
  const entry = await touch(work, orderId, touched);
  for (const studyInstanceUid of studyInstanceUids) await linkStudy(work, entry, studyInstanceUid, accessionNumber);
  await settleOrder(work, entry);
}
