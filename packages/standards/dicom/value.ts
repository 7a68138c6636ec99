/** Text to the bytes of a value, made legal for its VR (PS3.5 6.2): hostile or overlong input becomes shorter or plainer, never another element. */

const MAX_LENGTH: Readonly<Record<string, number>> = { CS: 16, SH: 16, LO: 64, PN: 64, ST: 1024, UI: 64, IS: 12, DS: 16, TM: 14 };
const encoder = new TextEncoder();

/** The legal form of `text`, empty where nothing of it is legal. */
export function legalText(vr: string, text: string): string {
  // Only Image Type, position and orientation have several values in a record; elsewhere a backslash is no delimiter but a trap.
  const values = ['CS', 'DS'].includes(vr) ? text.split('\\') : [text.replaceAll('\\', ' ')];
  return values.map((value) => legalValue(vr, value)).join('\\');
}

function legalValue(vr: string, value: string): string {
  const clean = value
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  switch (vr) {
    case 'CS':
      return clean
        .toUpperCase()
        .replace(/[^A-Z0-9_ ]/g, '_')
        .slice(0, 16)
        .trim();
    case 'DA':
      return /^\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(clean.replaceAll('.', '')) ? clean.replaceAll('.', '') : '';
    case 'TM':
      return /^([01]\d|2[0-3])([0-5]\d([0-5]\d(\.\d{1,6})?)?)?$/.test(clean) ? clean : '';
    case 'DT':
      return /^\d{4}(\d\d){0,5}(\.\d{1,6})?([+-]\d{4})?$/.test(clean) ? clean : '';
    case 'IS':
      return /^[+-]?\d{1,10}$/.test(clean) ? String(Math.min(Number(clean), 2_147_483_647)) : '';
    case 'DS':
      return /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(clean) && clean.length <= 16 ? clean : '';
    case 'UI':
      return /^[0-9.]{1,64}$/.test(clean) ? clean : '';
    case 'PN':
      return clean
        .split('=')
        .slice(0, 3)
        .map((group) => group.split('^').slice(0, 5).join('^'))
        .map((group) => cut(group, 64))
        .join('=');
    default:
      return cut(clean, MAX_LENGTH[vr] ?? 64);
  }
}

/** At most `length` characters, without half a surrogate pair at the end. */
function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('').trim();
}

/** The bytes of a legal text: UTF-8, padded to an even length; US and UL as two and four bytes each. */
export function valueBytes(vr: string, text: string): Uint8Array {
  if (vr === 'US' || vr === 'UL') {
    const size = vr === 'US' ? 2 : 4;
    const numbers = text.split('\\').map((value) => Math.min(256 ** size - 1, Math.max(0, Number.parseInt(value, 10) || 0)));
    return Uint8Array.from(numbers.flatMap((value) => Array.from({ length: size }, (_, byte) => Math.floor(value / 256 ** byte) & 0xff)));
  }
  const bytes = encoder.encode(text);
  if (bytes.length % 2 === 0) return bytes;
  const padded = new Uint8Array(bytes.length + 1);
  padded.set(bytes);
  padded[bytes.length] = vr === 'UI' ? 0 : 0x20;
  return padded;
}
