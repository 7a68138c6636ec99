const PEM = /^-----BEGIN [A-Z0-9 ]+-----([\s\S]*?)-----END [A-Z0-9 ]+-----\s*$/;
// What follows the last letter begins with a sign of its own: a long blank tail is read once.
const BASE64 = /^[A-Za-z0-9+/\s]+(?:=\s*){0,2}$/;

/** The bytes inside PEM armour (RFC 7468) or bare Base64; the bytes themselves where they are neither. */
export function armourRemoved(bytes: Uint8Array): Uint8Array {
  // "MI…" is how Base64 of a DER SEQUENCE begins; "MIA" that of an indefinite one.
  const first = bytes[0];
  if (first !== 0x2d && first !== 0x4d && first !== 0x0a && first !== 0x0d && first !== 0x20) return bytes;
  const text = latin1(bytes).trim();
  const body = (PEM.exec(text)?.[1] ?? text).trim();
  if (!body.startsWith('M') || !BASE64.test(body)) return bytes;
  return base64Decoded(body);
}

function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 0x8000) parts.push(String.fromCharCode(...bytes.subarray(at, at + 0x8000)));
  return parts.join('');
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE = new Uint8Array(128).fill(255);
for (let index = 0; index < 64; index += 1) VALUE[ALPHABET.charCodeAt(index)] = index;

/** Base64 (RFC 4648 section 4), white space ignored. */
export function base64Decoded(text: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4) + 3);
  let length = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = VALUE[text.charCodeAt(at)] ?? 255;
    if (value === 255) continue;
    held = ((held << 6) | value) & 0xffffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes[length] = (held >> bits) & 0xff;
      length += 1;
    }
  }
  return bytes.subarray(0, length);
}
