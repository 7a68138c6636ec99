import type { OrderId } from '#domain/identifiers.ts';
import type { ArchivePatientIds, ObjectPatient } from '#domain/study-owner.ts';
import type { IntakePorts } from './intake-ports.ts';
import { isOrderOf, linkStudies } from './link-study.ts';
import { Quarantined } from './quarantined.ts';

/** What the files of a study say, every one the same. */
export interface StudyToImport {
  readonly studyInstanceUid: string;
  readonly accessionNumber: string;
  readonly patient: ObjectPatient;
  /** The patient's local identifier and an order number, where the files' own do not lead to the order. */
  readonly localId?: string | undefined;
  readonly orderNumber?: string | undefined;
}
export type ImportOutcome =
  | { readonly kind: 'linked'; readonly orderId: OrderId }
  | { readonly kind: 'patient-unknown' }
  | { readonly kind: 'patient-mismatch' }
  | { readonly kind: 'order-unknown' }
  | { readonly kind: 'study-of-another-patient' };

/** Links a study to the order it belongs to, found by accession number or by order number; the patient in the files must be the order's (I12). */
export function importStudy(
  ports: Pick<IntakePorts, 'transactions' | 'clock' | 'random' | 'settings'>,
  { archivePatientIds }: { readonly archivePatientIds: ArchivePatientIds },
): (study: StudyToImport) => Promise<ImportOutcome> {
  return async ({ studyInstanceUid, accessionNumber, patient, localId = patient.patientId, orderNumber }) => {
    try {
      return await ports.transactions.run(async (tx): Promise<ImportOutcome> => {
        await tx.patients.lock([localId]);
        const owner = await tx.patients.find(localId);
        if (!owner) return { kind: 'patient-unknown' };
        const [orderId] = orderNumber
          ? await tx.orders.withNumbers(owner.patientId, [{ kind: 'placer', value: orderNumber }])
          : await tx.orders.withAccessionNumber(owner.patientId, accessionNumber);
        const order = orderId && (await tx.orders.read(orderId));
        if (!order) return { kind: 'order-unknown' };
        if (!(await isOrderOf({ tx }, order, patient, archivePatientIds))) return { kind: 'patient-mismatch' };
        const work = { tx, now: ports.clock.now(), random: ports.random, settings: ports.settings };
        await linkStudies(work, order.orderId, [studyInstanceUid], accessionNumber || null);
        return { kind: 'linked', orderId: order.orderId };
      });
    } catch (error) {
      if (error instanceof Quarantined) return { kind: 'study-of-another-patient' };
      throw error;
    }
  };
}
