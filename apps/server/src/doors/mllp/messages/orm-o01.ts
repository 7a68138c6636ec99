import type { IntakeCommand, OrderGroup } from '#domain/intake.ts';
import type { OrderStatus } from '#domain/order.ts';
import type { Hl7Message } from '#standards/hl7v2/message.ts';
import { groupsOf, readGroup, type SegmentGroup } from './groups.ts';
import { readPatient } from './pid.ts';
import { malformed, type ReadingSettings } from './reading.ts';

/** ORM^O01 general order (v2.5.1 chapter 4.4.1), and OMI^O23 imaging order (4.4.6), which adds IPC. */
export function readOrmO01(message: Hl7Message, settings: ReadingSettings): IntakeCommand {
  const patient = readPatient(message);
  const groups = groupsOf(message).map(
    (group, position): OrderGroup => ({ ...readGroup(message, group, position, settings, progressOf(group)), report: null }),
  );
  if (groups.length === 0) throw malformed('missing', 'ORC');
  if (groups.some((group) => group.numbers.length === 0)) throw malformed('missing', 'ORC-2');
  return { kind: 'accept-order', patient, groups };
}

/** ORC-5 (table 0038). Completed is not reported: the examination was made, the report is still to come. */
function progressOf({ orc }: SegmentGroup): OrderStatus {
  return ['IP', 'A', 'CM'].includes(orc?.field(5).text(1) ?? '') ? 'in-progress' : 'ordered';
}
