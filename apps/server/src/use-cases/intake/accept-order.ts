import type { IntakeCommand } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import type { Work } from './intake-ports.ts';
import { matchPatient } from './match-patient.ts';
import { recordOrder, type TouchedOrders } from './record-order.ts';
import { settleOrder } from './settle-order.ts';

/** ORM^O01 and OMI^O23: orders with their tests, their studies, their cancellation. Throws `Quarantined`. */
export async function acceptOrder(work: Work, command: Extract<IntakeCommand, { kind: 'accept-order' }>, stamp: Stamp): Promise<void> {
  const patientId = await matchPatient({ patients: work.tx.patients, random: work.random }, command.patient, stamp, false);
  const touched: TouchedOrders = new Map();
  for (const group of command.groups) await recordOrder(work, patientId, group, stamp, touched);
  for (const entry of touched.values()) await settleOrder(work, entry);
}
