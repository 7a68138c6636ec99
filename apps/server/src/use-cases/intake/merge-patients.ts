import type { PatientId } from '#domain/identifiers.ts';
import type { IntakeCommand } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import type { StoredPatient } from '../ports/intake.ts';
import type { Work } from './intake-ports.ts';
import { identityOnFile, matchPatient, survivorOf } from './match-patient.ts';
import { Quarantined } from './quarantined.ts';
import { bringTogether, type TouchedOrders, touch } from './record-order.ts';
import { settleOrder } from './settle-order.ts';

/**
 * ADT^A40: two identifiers were one person. Everything of the merged one moves, the survivor's demographics stand, and whatever opened the merged one's
 * results (sessions, accounts, shares) opens nothing any more (T43). Late messages about the merged identifier reach the survivor. Throws `Quarantined`.
 */
export async function mergePatients(work: Work, command: Extract<IntakeCommand, { kind: 'merge-patients' }>, stamp: Stamp): Promise<readonly string[]> {
  const { patients, audit } = work.tx;
  const { survivor, mergedLocalIds } = command;
  await patients.lock([survivor.localId, ...mergedLocalIds]);
  const survivorId = await matchPatient({ patients, random: work.random }, survivor, stamp, true);
  const survivingLocalId = await survivorOf(patients, survivor.localId);
  for (const mergedLocalId of mergedLocalIds) {
    const before = await patients.mergeOf(mergedLocalId);
    // Merged into itself through others, or into somebody else before: a person must look.
    if (survivingLocalId === mergedLocalId) throw new Quarantined('merge-conflict');
    if (before) {
      if ((await survivorOf(patients, mergedLocalId)) !== survivingLocalId) throw new Quarantined('merge-conflict');
      continue;
    }
    const merged = await patients.find(mergedLocalId);
    await patients.saveMerge({
      mergedLocalId,
      survivingLocalId: survivor.localId,
      mergedAt: new Date(stamp.at),
      mergedIdentity: merged ? identityOnFile(merged.registers) : null,
    });
    if (!merged) continue;
    await moveEverything(work, merged, survivorId);
    await audit.record({ actor: 'intake', action: 'patients.merged', patientId: survivorId, detail: { mergedPatientId: merged.patientId } });
  }
  return [survivingLocalId, ...(await patients.mergedInto(survivingLocalId))];
}

async function moveEverything(work: Work, merged: StoredPatient, survivorId: PatientId): Promise<void> {
  const { orders, patients } = work.tx;
  const touched: TouchedOrders = new Map();
  for (const orderId of await orders.ofPatient(merged.patientId)) {
    const same = await sameOrders(work, orderId, survivorId);
    const moved = await touch(work, orderId, touched);
    const [into, ...others] = same;
    if (!into) {
      await orders.move(orderId, survivorId);
      moved.order = { ...moved.order, patientId: survivorId };
      continue;
    }
    const target = await touch(work, into, touched);
    for (const other of others) await bringTogether(work, target, await touch(work, other, touched), touched);
    await joinReports(work, orderId, survivorId);
    await bringTogether(work, target, moved, touched);
  }
  await patients.absorb(merged.patientId, survivorId);
  for (const entry of touched.values()) await settleOrder(work, entry);
}

/** The survivor's orders that share a number, of the order itself or of a report, with one of the merged patient's. */
async function sameOrders({ tx }: Work, orderId: Parameters<typeof touch>[1], survivorId: PatientId) {
  const found = new Set(await tx.orders.withNumbers(survivorId, await tx.orders.numbersOf(orderId)));
  for (const report of await tx.reports.ofOrder(orderId)) {
    for (const { orderId: same } of await tx.reports.withNumbers(survivorId, await tx.reports.numbersOf(report.reportId))) found.add(same);
  }
  return [...found].sort();
}

async function joinReports({ tx }: Work, orderId: Parameters<typeof touch>[1], survivorId: PatientId): Promise<void> {
  for (const report of await tx.reports.ofOrder(orderId)) {
    const [same] = await tx.reports.withNumbers(survivorId, await tx.reports.numbersOf(report.reportId));
    if (same) await tx.reports.absorb(report.reportId, same.reportId);
  }
}
