/** Decoding of text by Specific Character Set (0008,0005): PS3.3 C.12.1.1.2, PS3.5 6.1 and annexes H to K. */

/** Defined terms to labels of the WHATWG Encoding standard; ISO 2022 terms name the set that G1 starts with. */
const SINGLE: Readonly<Record<string, string>> = {
  '': 'latin1',
  'ISO_IR 6': 'latin1',
  'ISO_IR 100': 'iso-8859-1',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'iso-8859-9',
  'ISO_IR 203': 'iso-8859-15',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 192': 'utf-8',
  GB18030: 'gb18030',
  GBK: 'gbk',
};

/** Escape sequences (PS3.3 table C.12-3, C.12-4) to what the bytes after them are. `wide`: two bytes a character in G0. */
const ESCAPES: Readonly<Record<string, { readonly label: string; readonly wide?: true; readonly g0?: true }>> = {
  '(B': { label: 'latin1', g0: true },
  '(J': { label: 'shift_jis', g0: true },
  ')I': { label: 'shift_jis' },
  $B: { label: 'euc-jp', wide: true, g0: true },
  '$@': { label: 'euc-jp', wide: true, g0: true },
  '$(D': { label: 'jis-x-0212', wide: true, g0: true },
  '$)C': { label: 'euc-kr' },
  '$)A': { label: 'gb18030' },
  '-A': { label: 'iso-8859-1' },
  '-B': { label: 'iso-8859-2' },
  '-C': { label: 'iso-8859-3' },
  '-D': { label: 'iso-8859-4' },
  '-L': { label: 'iso-8859-5' },
  '-G': { label: 'iso-8859-6' },
  '-F': { label: 'iso-8859-7' },
  '-H': { label: 'iso-8859-8' },
  '-M': { label: 'iso-8859-9' },
  '-b': { label: 'iso-8859-15' },
  '-T': { label: 'windows-874' },
};

const decoders = new Map<string, TextDecoder>();
function decodeWhole(bytes: Uint8Array, label: string): string {
  // jis-x-0212 is no label of its own: EUC-JP reaches it through the prefix 0x8F.
  if (label === 'jis-x-0212') return decodeWhole(interleaved(bytes), 'euc-jp');
  let decoder = decoders.get(label);
  if (!decoder) {
    decoder = new TextDecoder(label);
    decoders.set(label, decoder);
  }
  return decoder.decode(bytes);
}

function interleaved(pairs: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.floor(pairs.length / 2) * 3);
  for (let from = 0, to = 0; from + 1 < pairs.length; from += 2, to += 3) out.set([0x8f, pairs[from] ?? 0, pairs[from + 1] ?? 0], to);
  return out;
}

const ESC = 0x1b;

/**
 * Decodes the bytes of a text value (SH, LO, ST, LT, UC, UT, PN) to Unicode.
 * @param characterSets the values of Specific Character Set, empty for the default repertoire. Unknown terms are read as Latin-1: a wrong accent, never a lost name.
 */
export function decodeText(bytes: Uint8Array, characterSets: readonly string[]): string {
  const initial = SINGLE[(characterSets[0] ?? '').trim().replace(/^ISO 2022 IR/, 'ISO_IR')] ?? 'latin1';
  if (!bytes.includes(ESC)) return decodeUnescaped(bytes, initial, characterSets);
  let text = '';
  let current: { readonly label: string; readonly wide?: true } = { label: initial };
  let run: number[] = [];
  const flush = () => {
    if (run.length) text += decodeWhole(Uint8Array.from(run), current.label);
    run = [];
  };
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte === ESC) {
      const found = escapeAt(bytes, at + 1);
      flush();
      if (found) current = found.to;
      at += 1 + (found?.length ?? 0);
    } else if (current.wide && byte >= 0x21 && byte <= 0x7e && at + 1 < bytes.length) {
      run.push(byte | 0x80, (bytes[at + 1] ?? 0) | 0x80);
      at += 2;
    } else {
      run.push(byte);
      at += 1;
      // A delimiter of values or name components brings the initial set back (PS3.5 6.1.2.5.3).
      if (byte === 0x5c || byte === 0x5e || byte === 0x3d || byte === 0x0a || byte === 0x0c || byte === 0x0d) {
        flush();
        current = { label: initial };
      }
    }
  }
  flush();
  return text;
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });
const UNDECLARED = new Set(['', 'ISO_IR 6', 'ISO 2022 IR 6']);

/**
 * Text of one set. Two lies are common enough to be seen through: UTF-8 without being declared (other texts are almost never well-formed UTF-8),
 * and Latin-1 declared as UTF-8 (an accent must not become a replacement character).
 */
function decodeUnescaped(bytes: Uint8Array, label: string, characterSets: readonly string[]): string {
  if (isAscii(bytes)) return String.fromCharCode(...bytes);
  const undeclared = characterSets.length < 2 && UNDECLARED.has((characterSets[0] ?? '').trim());
  if (!undeclared && label !== 'utf-8') return decodeWhole(bytes, label);
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return decodeWhole(bytes, 'latin1');
  }
}

/** At most 4 KiB of it: longer values are not kept. */
function isAscii(bytes: Uint8Array): boolean {
  return bytes.length <= 4096 && bytes.every((byte) => byte < 0x80);
}

function escapeAt(bytes: Uint8Array, at: number): { readonly to: { readonly label: string; readonly wide?: true }; readonly length: number } | null {
  for (const length of [3, 2]) {
    const key = String.fromCharCode(...bytes.subarray(at, at + length));
    const found = Object.hasOwn(ESCAPES, key) ? ESCAPES[key] : undefined;
    if (found) return { to: found, length };
  }
  return null;
}
