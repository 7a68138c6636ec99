import { type Delimiters, escapeText } from './escapes.ts';
import { formatTimestamp } from './timestamp.ts';

/** HL7 table 0008: accepted, refused for its content, rejected for its kind. */
export type AckCode = 'AA' | 'AE' | 'AR';

/** One ERR segment (v2.5.1 chapter 2.15.5). */
export interface AckError {
  /** ERR-2, e.g. `OBX-5`; left out where the whole message is meant. */
  readonly location?: string;
  /** ERR-3, HL7 table 0357, e.g. 100 (segment sequence), 101 (required field), 102 (data type), 103 (table value), 200 (message type), 207 (internal). */
  readonly code: number;
  /** ERR-8: for the person who reads the sender's log. Never content of the message. */
  readonly text: string;
}

/** What an answer needs of the message that it answers; all '' where its header could not be read. */
export interface AckHeader {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly trigger: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
}

const ASCII: Delimiters = { field: '|', component: '^', repetition: '~', escape: '\\', subcomponent: '&' };

/** The answer to a message (original mode): MSH, MSA and an ERR for each error. Always with the standard delimiters, in ASCII where the texts are. */
export function buildAcknowledgement(answer: {
  readonly to: AckHeader;
  readonly code: AckCode;
  readonly errors?: readonly AckError[];
  readonly controlId: string;
  readonly at: Date;
}): string {
  const { to, code, errors = [], controlId, at } = answer;
  const text = (value: string) => escapeText(value, ASCII);
  const msh = [
    'MSH|^~\\&',
    text(to.receivingApplication),
    text(to.receivingFacility),
    text(to.sendingApplication),
    text(to.sendingFacility),
    formatTimestamp(at),
    '',
    to.trigger ? `ACK^${text(to.trigger)}^ACK` : 'ACK',
    text(controlId),
    text(to.processingId) || 'P',
    text(to.version) || '2.5.1',
    '',
    '',
    '',
    '',
    '',
    'UNICODE UTF-8',
  ].join('|');
  const msa = ['MSA', code, text(to.controlId), text(errors[0]?.text ?? '')].join('|').replace(/\|$/, '');
  const errs = errors.map((error) => {
    const [segment = '', field = ''] = (error.location ?? '').split('-');
    const location = segment ? `${text(segment)}^1${field ? `^${text(field)}` : ''}` : '';
    return `ERR||${location}|${error.code}^^HL70357|E||||${text(error.text)}`;
  });
  return `${[msh, msa, ...errs].join('\r')}\r`;
}
