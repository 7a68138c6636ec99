import { Hl7Fault } from './fault.ts';

const VALUES = new Int16Array(128).fill(-1);
for (const [value, character] of [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'].entries()) VALUES[character.charCodeAt(0)] = value;
// Line breaks as MIME writers leave them; HL7 turns them into \.br\ or \X0D\, which are taken out before.
const SKIPPED = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * Decodes Base64 (RFC 4648 section 4) strictly: another alphabet, a character too many, padding that does not fit or a cut end is refused, because a report
 * that lost bytes must not be shown. White space is skipped. Escaped line breaks of HL7 must have been taken out.
 * @throws Hl7Fault not-base64
 */
export function decodeBase64(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let size = 0;
  let bits = 0;
  let held = 0;
  let characters = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 128 ? (VALUES[code] ?? -1) : -1;
    if (value >= 0) {
      if (padding) throw new Hl7Fault('not-base64');
      held = (held << 6) | value;
      bits += 6;
      characters++;
      if (bits >= 8) {
        bits -= 8;
        bytes[size++] = (held >> bits) & 0xff;
        held &= (1 << bits) - 1;
      }
    } else if (code === 0x3d) padding++;
    else if (!SKIPPED.has(code)) throw new Hl7Fault('not-base64');
  }
  const rest = characters % 4;
  if (rest === 1 || held !== 0 || (rest === 0 ? padding !== 0 : padding !== 4 - rest)) throw new Hl7Fault('not-base64');
  return bytes.subarray(0, size);
}
