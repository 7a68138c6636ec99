import type { IntakeCommand } from '#domain/intake.ts';
import type { Stamp } from '#domain/registers.ts';
import type { Work } from './intake-ports.ts';
import { matchPatient } from './match-patient.ts';

/** ADT^A04, A08, A28 and A31: the hospital's register says who somebody is. Gives the identifiers whose quarantined messages may fit now. Throws `Quarantined`. */
export async function upsertPatient(work: Work, command: Extract<IntakeCommand, { kind: 'upsert-patient' }>, stamp: Stamp): Promise<readonly string[]> {
  await matchPatient({ patients: work.tx.patients, random: work.random }, command.patient, stamp, true);
  return [command.patient.localId, ...(await work.tx.patients.mergedInto(command.patient.localId))];
}
