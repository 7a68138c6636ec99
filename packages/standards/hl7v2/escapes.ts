import { decodeText, type Hl7CharacterSet } from './character-set.ts';

/** MSH-1 and MSH-2. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/**
 * Resolves the escape sequences of HL7 v2.5.1 chapter 2.7: \F\ \S\ \T\ \R\ \E\, \Xhh..\ (bytes in the message's character set), and of
 * formatted text .br .sp (new line) .in .ti .fi .nf .ce .sk (nothing but a space). Highlighting (\H\ \N\) goes; what is unknown stays as it was written.
 */
export function unescapeText(text: string, delimiters: Delimiters, characterSet: Hl7CharacterSet): string {
  const mark = delimiters.escape;
  let from = text.indexOf(mark);
  if (from === -1) return text;
  let resolved = text.slice(0, from);
  while (from !== -1) {
    const to = text.indexOf(mark, from + 1);
    // An escape character that nothing closes stands for itself. A sequence is short: a far second mark opens one of its own.
    const value = to === -1 ? null : resolve(text.slice(from + 1, to), delimiters, characterSet);
    const next = value === null ? from + 1 : to + 1;
    resolved += value ?? mark;
    from = text.indexOf(mark, next);
    resolved += text.slice(next, from === -1 ? text.length : from);
  }
  return resolved;
}

function resolve(sequence: string, delimiters: Delimiters, characterSet: Hl7CharacterSet): string | null {
  switch (sequence) {
    case 'F':
      return delimiters.field;
    case 'S':
      return delimiters.component;
    case 'T':
      return delimiters.subcomponent;
    case 'R':
      return delimiters.repetition;
    case 'E':
      return delimiters.escape;
    case 'H':
    case 'N':
      return '';
  }
  if (/^\.(br|sp)[+\d]*$/i.test(sequence)) return '\n';
  if (/^\.(in|ti|sk|fi|nf|ce)[+\-\d]*$/i.test(sequence)) return /^\.sk/i.test(sequence) ? ' ' : '';
  if (/^X(?:[0-9a-f]{2}){1,256}$/i.test(sequence)) return bytesOf(sequence.slice(1), characterSet);
  return null;
}

function bytesOf(hexadecimal: string, characterSet: Hl7CharacterSet): string | null {
  const bytes = new Uint8Array(hexadecimal.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = Number.parseInt(hexadecimal.slice(at * 2, at * 2 + 2), 16);
  try {
    return decodeText(bytes, characterSet);
  } catch {
    return null;
  }
}

/** Writes a text so that it stays one component. Control characters go: a line of ours never breaks a message of theirs. */
export function escapeText(text: string, delimiters: Delimiters): string {
  let escaped = '';
  for (const character of text) {
    if (character === delimiters.escape) escaped += `${delimiters.escape}E${delimiters.escape}`;
    else if (character === delimiters.field) escaped += `${delimiters.escape}F${delimiters.escape}`;
    else if (character === delimiters.component) escaped += `${delimiters.escape}S${delimiters.escape}`;
    else if (character === delimiters.repetition) escaped += `${delimiters.escape}R${delimiters.escape}`;
    else if (character === delimiters.subcomponent) escaped += `${delimiters.escape}T${delimiters.escape}`;
    else if (character >= ' ' && character !== '\u007f') escaped += character;
  }
  return escaped;
}
