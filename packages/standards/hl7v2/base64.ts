import { Hl7Fault } from './fault.ts';

/** Six bits of each character, 255 for what is not of the alphabet. */
const VALUES = new Uint8Array(128).fill(255);
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
    // Four characters at a time, as long as nothing but data comes: reports are megabytes.
    for (; bits === 0 && padding === 0 && at + 4 <= text.length; at += 4) {
      const one = VALUES[text.charCodeAt(at)] ?? 255;
      const two = VALUES[text.charCodeAt(at + 1)] ?? 255;
      const three = VALUES[text.charCodeAt(at + 2)] ?? 255;
      const four = VALUES[text.charCodeAt(at + 3)] ?? 255;
      if ((one | two | three | four) > 63) break;
      bytes[size++] = (one << 2) | (two >> 4);
      bytes[size++] = ((two & 15) << 4) | (three >> 2);
      bytes[size++] = ((three & 3) << 6) | four;
      characters += 4;
    }
    if (at === text.length) break;
    const code = text.charCodeAt(at);
    const value = VALUES[code] ?? 255;
    if (value < 64) {
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
