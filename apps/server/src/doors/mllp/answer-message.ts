import { createHash } from 'node:crypto';
import type { InboundMessage, IntakeOutcome } from '#domain/intake.ts';
import { Refusal } from '#domain/refusal.ts';
import { type AckHeader, buildAcknowledgement } from '#standards/hl7v2/acknowledgement.ts';
import type { Clock, Log, RandomBytes } from '#use-cases/ports/system.ts';
import { ACCEPTED, type Answer, answerTo, FAILED } from './answers.ts';
import { type ReadMessage, readMessage } from './messages/read-message.ts';
import type { ReadingSettings } from './messages/reading.ts';

export interface AnsweringPorts {
  readonly receive: (message: InboundMessage) => Promise<IntakeOutcome>;
  readonly reading: ReadingSettings;
  readonly clock: Clock;
  readonly random: Pick<RandomBytes, 'uuid'>;
  readonly log: Log;
}

const NOBODY: AckHeader = {
  sendingApplication: '',
  sendingFacility: '',
  receivingApplication: '',
  receivingFacility: '',
  trigger: '',
  controlId: '',
  processingId: '',
  version: '',
};

/** Takes one whole message in and gives the answer to send. AA only once what it says is committed (I1); never throws. */
export function answerMessage(ports: AnsweringPorts): (bytes: Uint8Array) => Promise<Uint8Array> {
  return async (bytes) => {
    const began = performance.now();
    let read: ReadMessage | null = null;
    let answer: Answer;
    let outcome = 'failed';
    try {
      read = readMessage(bytes, ports.reading);
      const { command, sentAt } = read.command();
      const message: InboundMessage = {
        source: 'mllp',
        sendingApplication: read.header.sendingApplication.slice(0, 199),
        controlId: read.header.controlId,
        messageType: read.messageType,
        sentAt,
        contentSha256: createHash('sha256').update(bytes).digest(),
        bytes,
        command,
      };
      outcome = (await ports.receive(message)).kind;
      answer = ACCEPTED;
    } catch (error) {
      if (error instanceof Refusal) {
        answer = answerTo(error);
        outcome = 'refused';
        ports.log.warn('message.refused', { code: error.code, reason: text(error.facts.reason), field: text(error.facts.field) });
      } else {
        answer = FAILED;
        ports.log.error('message.failed', { fault: error instanceof Error ? `${error.name}${'code' in error ? ` ${String(error.code)}` : ''}` : 'unknown' });
      }
    }
    // A type that is not understood can be anything, so it is not written down (I14).
    const messageType = outcome === 'refused' || outcome === 'failed' ? null : read?.messageType;
    ports.log.info('message.answered', { answer: answer.code, outcome, messageType, sizeBytes: bytes.length, ms: Math.round(performance.now() - began) });
    return acknowledgement(ports, read?.header ?? NOBODY, answer);
  };
}

/** The answer to bytes that are no message at all. */
export function answerUnreadable(ports: Pick<AnsweringPorts, 'clock' | 'random'>, refusal: Refusal): Uint8Array {
  return acknowledgement(ports, NOBODY, answerTo(refusal));
}

function acknowledgement({ clock, random }: Pick<AnsweringPorts, 'clock' | 'random'>, to: AckHeader, { code, errors }: Answer): Uint8Array {
  // MSH-10 holds 20 characters in older versions.
  return Buffer.from(buildAcknowledgement({ to, code, errors, controlId: random.uuid().replaceAll('-', '').slice(0, 20), at: clock.now() }), 'utf8');
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
