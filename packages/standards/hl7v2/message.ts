import { Hl7Message as ParsedMessage, type Hl7Segment as ParsedSegment } from '@medplum/core';
import { decodeMessage, type Hl7CharacterSet, type UnnamedCharacterSet } from './character-set.ts';
import { type Delimiters, unescapeText } from './escapes.ts';
import { Hl7Fault } from './fault.ts';

/** One repetition of a field. Components and subcomponents are 1-based, as HL7 prints them; absent ones are ''. */
export interface Hl7Field {
  /** The unescaped text of a component, of its first subcomponent unless another is asked for; trimmed. */
  text(component?: number, subcomponent?: number): string;
  /** A component as it was written: escapes and subcomponents untouched. For encapsulated data. */
  raw(component: number): string;
  /** Everything of the field, unescaped, with its separators: for texts whose sender forgot to escape. */
  whole(): string;
}

export interface Hl7Segment {
  readonly name: string;
  /** The first repetition of a field, 1-based as printed (`field(3)` of PID is PID-3). */
  field(position: number): Hl7Field;
  /** Every repetition that holds anything. */
  repetitions(position: number): readonly Hl7Field[];
}

export interface Hl7Message {
  readonly characterSet: Hl7CharacterSet;
  readonly delimiters: Delimiters;
  /** In the order of the message. */
  readonly segments: readonly Hl7Segment[];
  /** The first segment of that name. */
  segment(name: string): Hl7Segment | undefined;
  /** Shorthand for the first repetition of a field of the first such segment; an empty field where there is none. */
  field(name: string, position: number): Hl7Field;
}

// More than any real message has; each costs an object once it is looked at. Base64 holds none of them.
const MOST_DELIMITERS = 200_000;
const MOST_SEGMENTS = 20_000;

/**
 * Reads one HL7 v2 message (ER7). The parser is that of @medplum/core, which splits a segment only when it is asked for.
 * @throws Hl7Fault no-header, bad-delimiters, too-intricate, character-set-unknown, character-set-broken
 */
export function parseMessage(bytes: Uint8Array, { unnamedCharacterSet }: { readonly unnamedCharacterSet: UnnamedCharacterSet }): Hl7Message {
  const { text, characterSet } = decodeMessage(bytes, unnamedCharacterSet);
  const delimiters: Delimiters = {
    field: text.charAt(3),
    component: text.charAt(4),
    repetition: text.charAt(5),
    escape: text.charAt(6),
    subcomponent: text.charAt(7),
  };
  const all = Object.values(delimiters);
  if (new Set(all).size !== 5 || all.some((one) => !/^[!-/:-@[-`{-~]$/.test(one))) throw new Hl7Fault('bad-delimiters');
  limitIntricacy(bytes, delimiters);
  const parsed = ParsedMessage.parse(text);
  const segments = parsed.segments.filter((segment) => /^[A-Z][A-Z0-9]{2}$/.test(segment.name)).map((segment) => segmentOf(segment, delimiters, characterSet));
  const named = (name: string) => segments.find((segment) => segment.name === name);
  return {
    characterSet,
    delimiters,
    segments,
    segment: named,
    field: (name, position) => named(name)?.field(position) ?? fieldOf([''], delimiters, characterSet),
  };
}

/** A short message can cost much memory if it is nothing but separators. */
function limitIntricacy(bytes: Uint8Array, delimiters: Delimiters): void {
  const isDelimiter = new Uint8Array(256);
  for (const one of Object.values(delimiters)) isDelimiter[one.charCodeAt(0)] = 1;
  let count = 0;
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    count += isDelimiter[byte] ?? 0;
    if (byte === 0x0d || byte === 0x0a) lines++;
  }
  if (count > MOST_DELIMITERS || lines > MOST_SEGMENTS) throw new Hl7Fault('too-intricate');
}

function segmentOf(parsed: ParsedSegment, delimiters: Delimiters, characterSet: Hl7CharacterSet): Hl7Segment {
  // The parser's declared type leaves out that a field past the last one is undefined.
  const repetitionsOf = (position: number): readonly (readonly string[])[] => {
    const field: { readonly components: readonly (readonly string[])[] } | undefined = parsed.getField(position);
    return field?.components ?? [];
  };
  return {
    name: parsed.name,
    field: (position) => fieldOf(repetitionsOf(position)[0] ?? [''], delimiters, characterSet),
    repetitions: (position) =>
      repetitionsOf(position)
        .filter((components) => components.some((component) => component !== ''))
        .map((components) => fieldOf(components, delimiters, characterSet)),
  };
}

function fieldOf(components: readonly string[], delimiters: Delimiters, characterSet: Hl7CharacterSet): Hl7Field {
  return {
    text: (component = 1, subcomponent = 1) =>
      unescapeText((components[component - 1] ?? '').split(delimiters.subcomponent)[subcomponent - 1] ?? '', delimiters, characterSet).trim(),
    raw: (component) => components[component - 1] ?? '',
    whole: () => unescapeText(components.join(delimiters.component), delimiters, characterSet),
  };
}
