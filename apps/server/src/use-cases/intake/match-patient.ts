import type { PatientId } from '#domain/identifiers.ts';
import { agrees, canBeCreatedFrom, foldableFacts, type Identity, identitySaid, mayCorrect, type PatientFacts } from '#domain/patient.ts';
import { foldFacts, type Registers, type Stamp, textIn } from '#domain/registers.ts';
import type { PatientMerge, PatientRegister } from '../ports/intake.ts';
import type { RandomBytes } from '../ports/system.ts';
import { Quarantined } from './quarantined.ts';

interface Ports {
  readonly patients: PatientRegister;
  readonly random: RandomBytes;
}

/**
 * The patient that a message is about (B12): found by PID-3, and agreeing in a second identifier. One that nobody heard of is made from the message.
 * An ADT (`asRegister`) may correct who is on file. Throws `Quarantined`.
 */
export async function matchPatient({ patients, random }: Ports, said: PatientFacts, stamp: Stamp, asRegister: boolean): Promise<PatientId> {
  await patients.lock([said.localId]);
  const merge = await patients.mergeOf(said.localId);
  if (merge) return matchMerged({ patients, random }, merge, said, asRegister);
  const known = await patients.find(said.localId);
  if (!known) {
    if (!canBeCreatedFrom(said)) throw new Quarantined('patient-unknown');
    const patientId = random.uuid() as PatientId;
    await patients.save({ patientId, localId: said.localId, registers: foldFacts({}, foldableFacts(said), stamp) });
    return patientId;
  }
  const onFile = identityOnFile(known.registers);
  if (!(asRegister ? mayCorrect(onFile, identitySaid(said)) : agrees(onFile, identitySaid(said)))) throw new Quarantined('patient-mismatch');
  const registers = foldFacts(known.registers, foldableFacts(said), stamp);
  if (JSON.stringify(registers) !== JSON.stringify(known.registers)) await patients.save({ ...known, registers });
  return known.patientId;
}

/**
 * A late message names an identifier that was merged away. It must agree with the survivor, or with who the hospital said this identifier was;
 * where the hospital never said, this message says it, as it would have before the merge (I3). The survivor's demographics stay as they are.
 */
async function matchMerged({ patients }: Ports, merge: PatientMerge, said: PatientFacts, asRegister: boolean): Promise<PatientId> {
  const survivingLocalId = await survivorOf(patients, merge.mergedLocalId);
  await patients.lock([survivingLocalId]);
  const survivor = await patients.find(survivingLocalId);
  if (!survivor) throw new Quarantined('patient-unknown');
  const identity = identitySaid(said);
  const known = agrees(identityOnFile(survivor.registers), identity) || (merge.mergedIdentity !== null && agrees(merge.mergedIdentity, identity));
  const first = merge.mergedIdentity === null && canBeCreatedFrom(said);
  const corrected = asRegister && merge.mergedIdentity !== null && mayCorrect(merge.mergedIdentity, identity);
  if (!known && !first && !corrected) throw new Quarantined('patient-mismatch');
  if (first || corrected) await patients.saveMerge({ ...merge, mergedIdentity: identity });
  return survivor.patientId;
}

/** Follows merges to the identifier that is in use. */
export async function survivorOf(patients: Pick<PatientRegister, 'mergeOf'>, localId: string): Promise<string> {
  const seen = new Set<string>();
  let current = localId;
  while (!seen.has(current)) {
    seen.add(current);
    const merge = await patients.mergeOf(current);
    if (!merge) break;
    current = merge.survivingLocalId;
  }
  return current;
}

export function identityOnFile(registers: Registers): Identity {
  return { fiscalCode: textIn(registers, 'fiscalCode'), familyName: textIn(registers, 'familyName'), birthDate: textIn(registers, 'birthDate') };
}
