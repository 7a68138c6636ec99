import { Hl7Fault } from './fault.ts';

/** HL7 table 0211, as far as Italian senders use it. */
export type Hl7CharacterSet = 'utf-8' | 'iso-8859-1' | 'iso-8859-15' | 'ascii';
/** How a message is read that names none. `utf-8-else-iso-8859-1`: as UTF-8 where its bytes are that, which those of Latin-1 text with accents never are by chance. */
export type UnnamedCharacterSet = 'utf-8' | 'iso-8859-1' | 'utf-8-else-iso-8859-1';

const BY_NAME: Readonly<Record<string, Hl7CharacterSet>> = {
  'UNICODE UTF-8': 'utf-8',
  'UTF-8': 'utf-8',
  UTF8: 'utf-8',
  '8859/1': 'iso-8859-1',
  'ISO-8859-1': 'iso-8859-1',
  'ISO8859-1': 'iso-8859-1',
  '8859/15': 'iso-8859-15',
  ASCII: 'ascii',
  'ISO IR6': 'ascii',
};
// WHATWG reads Latin-1 as windows-1252, a superset but for C1 control characters: what "8859/1" senders on Windows really write (’ and €).
const LABELS: Readonly<Record<Hl7CharacterSet, string>> = {
  'utf-8': 'utf-8',
  'iso-8859-1': 'windows-1252',
  'iso-8859-15': 'iso-8859-15',
  ascii: 'windows-1252',
};

/** MSH-18 in the raw bytes (its first repetition; every character set of table 0211 that is understood keeps ASCII in place), or '' where unnamed. */
function namedIn(bytes: Uint8Array): string {
  if (bytes[0] !== 0x4d || bytes[1] !== 0x53 || bytes[2] !== 0x48 || bytes.length < 9) throw new Hl7Fault('no-header');
  const field = bytes[3];
  let seen = 1; // MSH-1 is the separator itself
  let name = '';
  for (let at = 4; at < bytes.length && at < 4096; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x0d || byte === 0x0a) break;
    if (byte === field) {
      seen++;
      if (seen > 17) break;
    } else if (seen === 17) name += String.fromCharCode(byte);
  }
  return name.split(bytes[5] === undefined ? '~' : String.fromCharCode(bytes[5]))[0]?.trim() ?? '';
}

/**
 * The text of a message, by the character set that its MSH-18 names, or `unnamed` where it names none.
 * @throws Hl7Fault no-header, character-set-unknown, character-set-broken (bytes that UTF-8 forbids)
 */
export function decodeMessage(bytes: Uint8Array, unnamed: UnnamedCharacterSet): { readonly text: string; readonly characterSet: Hl7CharacterSet } {
  const name = namedIn(bytes).toUpperCase();
  const otherwise = unnamed === 'utf-8-else-iso-8859-1' ? (isUtf8(bytes) ? 'utf-8' : 'iso-8859-1') : unnamed;
  const characterSet = name === '' ? otherwise : BY_NAME[name];
  if (!characterSet) throw new Hl7Fault('character-set-unknown');
  return { text: decodeText(bytes, characterSet), characterSet };
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    decodeText(bytes, 'utf-8');
    return true;
  } catch {
    return false;
  }
}

/** @throws Hl7Fault character-set-broken */
export function decodeText(bytes: Uint8Array, characterSet: Hl7CharacterSet): string {
  try {
    return new TextDecoder(LABELS[characterSet], { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Hl7Fault('character-set-broken');
  }
}
