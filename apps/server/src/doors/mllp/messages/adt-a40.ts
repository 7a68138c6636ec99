import type { IntakeCommand } from '#domain/intake.ts';
import type { Hl7Message } from '#standards/hl7v2/message.ts';
import { localIdIn, readPatient } from './pid.ts';
import { malformed } from './reading.ts';

/** ADT^A40 merge patient (v2.5.1 chapter 3.3.40): PID survives, each MRG names one that was the same person. */
export function readAdtA40(message: Hl7Message): IntakeCommand {
  const survivor = readPatient(message);
  // The standard allows several pairs of PID and MRG; nobody sends them, and half a merge is worse than a refused one.
  if (message.segments.filter((segment) => segment.name === 'PID').length > 1) throw malformed('bad-value', 'PID');
  const mergedLocalIds = message.segments.filter((segment) => segment.name === 'MRG').map((mrg) => localIdIn(mrg.repetitions(1), 'MRG-1'));
  if (mergedLocalIds.length === 0) throw malformed('missing', 'MRG');
  if (mergedLocalIds.includes(survivor.localId)) throw malformed('bad-value', 'MRG-1');
  return { kind: 'merge-patients', survivor, mergedLocalIds: [...new Set(mergedLocalIds)] };
}
