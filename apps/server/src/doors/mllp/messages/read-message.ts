import type { IntakeCommand } from '#domain/intake.ts';
import { Refusal } from '#domain/refusal.ts';
import type { AckHeader } from '#standards/hl7v2/acknowledgement.ts';
import { Hl7Fault } from '#standards/hl7v2/fault.ts';
import { type Hl7Message, parseMessage } from '#standards/hl7v2/message.ts';
import { readAdtA04 } from './adt-a04.ts';
import { readAdtA40 } from './adt-a40.ts';
import { readMdmT02, readMdmT10, readMdmT11 } from './mdm-t02.ts';
import { readOrmO01 } from './orm-o01.ts';
import { readOruR01 } from './oru-r01.ts';
import { instant, line, malformed, type ReadingSettings } from './reading.ts';

type Reader = (message: Hl7Message, settings: ReadingSettings, sentAt: Date) => IntakeCommand;

/** MSH-9.1 and MSH-9.2: every message that is understood. */
const READERS: Readonly<Record<string, Reader>> = {
  'ADT^A04': readAdtA04,
  'ADT^A08': readAdtA04,
  'ADT^A28': readAdtA04,
  'ADT^A31': readAdtA04,
  'ADT^A40': readAdtA40,
  'ORM^O01': readOrmO01,
  'OMI^O23': readOrmO01,
  'ORU^R01': readOruR01,
  'MDM^T02': readMdmT02,
  'MDM^T10': readMdmT10,
  'MDM^T11': readMdmT11,
};

/** A message whose header can be read, so that it can be answered. What it asks is read by `command()`, which raises refusals. */
export interface ReadMessage {
  readonly header: AckHeader;
  readonly messageType: string;
  command(): { readonly command: IntakeCommand; readonly sentAt: Date };
}

/** Raises message.malformed where not even the header can be read. */
export function readMessage(bytes: Uint8Array, settings: ReadingSettings): ReadMessage {
  const message = parsed(bytes, settings);
  const msh = (position: number, component?: number) => message.field('MSH', position).text(component).slice(0, 200);
  const messageType = `${msh(9, 1)}^${msh(9, 2)}`;
  return {
    header: {
      sendingApplication: msh(3),
      sendingFacility: msh(4),
      receivingApplication: msh(5),
      receivingFacility: msh(6),
      trigger: msh(9, 2),
      controlId: msh(10),
      processingId: msh(11),
      version: msh(12),
    },
    messageType,
    command() {
      const reader = Object.hasOwn(READERS, messageType) ? READERS[messageType] : undefined;
      if (!reader) throw new Refusal('message.unsupported', { field: 'MSH-9' });
      if (line(message.field('MSH', 10).text(), 'MSH-10', 199) === '') throw malformed('missing', 'MSH-10');
      const sentAt = instant(message.field('MSH', 7), 'MSH-7', settings.timeZone);
      if (!sentAt) throw malformed('missing', 'MSH-7');
      return { command: reader(message, settings, sentAt), sentAt };
    },
  };
}

function parsed(bytes: Uint8Array, settings: ReadingSettings): Hl7Message {
  try {
    return parseMessage(bytes, settings);
  } catch (error) {
    if (error instanceof Hl7Fault) throw malformed(error.reason, error.reason.startsWith('character-set') ? 'MSH-18' : 'MSH');
    throw error;
  }
}
