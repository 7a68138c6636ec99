import type { IntakeCommand } from '#domain/intake.ts';
import type { Hl7Message } from '#standards/hl7v2/message.ts';
import { readPatient } from './pid.ts';

/** ADT^A04 register, A08 update, A28 add person, A31 update person (v2.5.1 chapter 3.3): who a patient is. */
export function readAdtA04(message: Hl7Message): IntakeCommand {
  return { kind: 'upsert-patient', patient: readPatient(message) };
}
