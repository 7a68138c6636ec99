import type { IntakeCommand } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import type { Work } from './intake-ports.ts';
import { matchPatient } from './match-patient.ts';
import { recordOrder, type TouchedOrders } from './record-order.ts';
import { recordReport } from './record-report.ts';
import type { KeptContents } from './report-content.ts';
import { settleOrder } from './settle-order.ts';

/**
 * ORU^R01 and MDM: reports in any state, with the orders they answer. One transaction writes order, version, publication, the notice to send and the copy
 * to fetch; all of it is worked out from facts, so messages may come in any order and any number of times (I2, I3). Throws `Quarantined`.
 */
export async function acceptReport(
  work: Work,
  command: Extract<IntakeCommand, { kind: 'accept-report' | 'withdraw-report' }>,
  contents: KeptContents,
  stamp: Stamp,
): Promise<void> {
  const patientId = await matchPatient({ patients: work.tx.patients, random: work.random }, command.patient, stamp, false);
  const touched: TouchedOrders = new Map();
  for (const group of command.groups) {
    const entry = await recordOrder(work, patientId, group, stamp, touched);
    if (group.report) await recordReport(work, patientId, entry, group.report, contents.get(group.report));
  }
  for (const entry of touched.values()) await settleOrder(work, entry);
}
