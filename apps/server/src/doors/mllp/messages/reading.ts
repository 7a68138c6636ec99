import type { MessageFaultReason } from '#domain/intake.ts';
import { Refusal } from '#domain/refusal.ts';
import type { UnnamedCharacterSet } from '#standards/hl7v2/character-set.ts';
import type { Hl7Field } from '#standards/hl7v2/message.ts';
import { parseTimestamp } from '#standards/hl7v2/timestamp.ts';

/** What a deployment decides about reading messages. */
export interface ReadingSettings {
  /** IANA name: time stamps without an offset are wall-clock time there. */
  readonly timeZone: string;
  readonly unnamedCharacterSet: UnnamedCharacterSet;
  /** Where a Study Instance UID is taken from, in this order. */
  readonly studyFrom: readonly ('obx' | 'zds' | 'accession-number')[];
}

/** The message cannot be worked in: why, and where in it. The place is a coordinate, never content. */
export function malformed(reason: MessageFaultReason, field: string): Refusal {
  return new Refusal('message.malformed', { reason, field });
}

// C0 and C1 control characters: none has a place in a name or a number, and PostgreSQL refuses NUL.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same without tab and line feed
const CONTROL_IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** One line of text, '' where nothing is said. Longer than any real value of its kind is refused: it would be cut, and a cut number is another number. */
export function line(text: string, place: string, most = 250): string {
  const clean = text.replace(CONTROL, ' ').trim();
  if (clean.length > most) throw malformed('bad-value', place);
  return clean === '""' ? '' : clean;
}

/** Undefined where nothing is said; null where HL7 says `""`: there is none. */
export function said(text: string, place: string, most?: number): string | null | undefined {
  if (text === '""') return null;
  return line(text, place, most) || undefined;
}

/** Like `said` for what cannot be unsaid. */
export function named(text: string, place: string, most?: number): string | undefined {
  return line(text, place, most) || undefined;
}

export function textBlock(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(CONTROL_IN_TEXT, '');
}

/** An instant, undefined where nothing is said. */
export function instant(field: Hl7Field | undefined, place: string, zone: string, component = 1): Date | undefined {
  const text = field?.text(component) ?? '';
  if (text === '' || text === '""') return undefined;
  const at = parseTimestamp(text, zone);
  if (!at) throw malformed('bad-value', place);
  return at;
}

/** A person as XCN or CNN writes one: `id^family^given`, or in one component `id&family&given`. */
export function personIn(field: Hl7Field | undefined, place: string): string | undefined {
  if (!field) return undefined;
  const inOne = field.text(1, 2) !== '';
  const family = inOne ? field.text(1, 2) : field.text(2);
  const given = inOne ? field.text(1, 3) : field.text(3);
  const prefix = inOne ? field.text(1, 6) : field.text(6);
  return named([prefix, given, family].filter((part) => part !== '').join(' '), place);
}
