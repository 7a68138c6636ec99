import pino from 'pino';
import type { Log, LogFacts } from '#use-cases/ports/system.ts';

/** C0 and C1 controls and the line separators that some viewers of logs obey (I14): JSON escapes the first, not the rest. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control characters are what is looked for
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
const LONGEST = 2000;
/** Facts by these names never reach the log, whatever a caller puts there. */
const REDACTED = /password|secret|token|cookie|authorization|pin\d?$|fiscal|family|given|birth|patient_?name|e-?mail|phone|address$/i;

function tame(facts: LogFacts): LogFacts {
  const out: Record<string, LogFacts[string]> = {};
  for (const [name, value] of Object.entries(facts)) {
    if (REDACTED.test(name)) out[name] = '[redacted]';
    else out[name] = typeof value === 'string' ? value.slice(0, LONGEST).replace(CONTROLS, ' ') : value;
  }
  return out;
}

export interface LogOptions {
  /** Which process speaks: web, worker, listener, demo. */
  readonly process: string;
  readonly level?: 'info' | 'warn' | 'error' | 'silent';
  /** Where the lines go; standard output unless told. */
  readonly write?: (line: string) => void;
}

/** One JSON line an event. */
export function jsonLog({ process: name, level = 'info', write }: LogOptions): Log {
  const options: pino.LoggerOptions = { level, base: { process: name }, messageKey: 'event', timestamp: pino.stdTimeFunctions.isoTime };
  const logger = write ? pino(options, { write }) : pino(options);
  return {
    info: (event, facts = {}) => logger.info(tame(facts), event.replace(CONTROLS, ' ')),
    warn: (event, facts = {}) => logger.warn(tame(facts), event.replace(CONTROLS, ' ')),
    error: (event, facts = {}) => logger.error(tame(facts), event.replace(CONTROLS, ' ')),
  };
}
