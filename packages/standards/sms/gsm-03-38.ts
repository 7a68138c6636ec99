// The GSM 7-bit default alphabet and its extension table: 3GPP TS 23.038 (GSM 03.38) 6.2.1 and 6.2.1.1. The position in the text is the septet.

const DEFAULT_ALPHABET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ' + ' !"#¤%&\'()*+,-./0123456789:;<=>?' + '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§' + '¿abcdefghijklmnopqrstuvwxyzäöñüà';
const ESCAPE = 0x1b;
const EXTENSION: ReadonlyMap<string, number> = new Map([
  ['\f', 0x0a],
  ['^', 0x14],
  ['{', 0x28],
  ['}', 0x29],
  ['\\', 0x2f],
  ['[', 0x3c],
  ['~', 0x3d],
  [']', 0x3e],
  ['|', 0x40],
  ['€', 0x65],
]);
const SEPTETS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...[...DEFAULT_ALPHABET].flatMap((character, septet) => (septet === ESCAPE ? [] : [[character, [septet]] as const])),
  ...[...EXTENSION].map(([character, septet]) => [character, [ESCAPE, septet]] as const),
]);

/** 3GPP TS 23.040 9.2.3.16: 140 octets of user data are 160 septets or 70 UCS-2 characters; a concatenation header takes 7 septets or 3 characters. */
const ONE_SEGMENT = { septets: 160, ucs2: 70 } as const;
const EACH_OF_SEVERAL = { septets: 153, ucs2: 67 } as const;

/** The septets of a text, one a byte (unpacked, as SMPP 3.4 carries data_coding 0), or null where a character is not of the alphabet. */
export function gsmSeptets(text: string): Uint8Array | null {
  const bytes: number[] = [];
  for (const character of text) {
    const septets = SEPTETS.get(character);
    if (!septets) return null;
    bytes.push(...septets);
  }
  return Uint8Array.from(bytes);
}

/** How many segments a text takes, in the alphabet that holds it. */
export function smsSegments(text: string): number {
  const septets = gsmSeptets(text)?.length;
  const [length, one, several] =
    septets === undefined ? [text.length, ONE_SEGMENT.ucs2, EACH_OF_SEVERAL.ucs2] : [septets, ONE_SEGMENT.septets, EACH_OF_SEVERAL.septets];
  return length <= one ? 1 : Math.ceil(length / several);
}

/** The user data of a text: one part, or several that begin with a header of concatenation. */
export interface SmsParts {
  /** 3GPP TS 23.038 4 and SMPP 3.4 5.2.19: 0 is the default alphabet, 8 is UCS-2. */
  readonly dataCoding: 0 | 8;
  /** Each begins with a user data header where there are several (3GPP TS 23.040 9.2.3.24.1). */
  readonly parts: readonly Uint8Array[];
}

/** Divides a text into segments. `reference` (0 to 255) tells the parts of one text from those of another; the same again for a repeat. */
export function smsParts(text: string, reference: number): SmsParts {
  const inAlphabet = gsmSeptets(text) !== null;
  const limit = inAlphabet ? EACH_OF_SEVERAL.septets : EACH_OF_SEVERAL.ucs2 * 2;
  const encoded = (characters: string) => (inAlphabet ? (gsmSeptets(characters) ?? new Uint8Array()) : ucs2(characters));
  const dataCoding = inAlphabet ? 0 : 8;
  if (smsSegments(text) === 1) return { dataCoding, parts: [encoded(text)] };
  const pieces: number[][] = [[]];
  for (const character of text) {
    const bytes = encoded(character);
    // An escaped septet or a surrogate pair stays whole.
    if ((pieces.at(-1)?.length ?? 0) + bytes.length > limit) pieces.push([]);
    pieces.at(-1)?.push(...bytes);
  }
  // Length of the header, information element 0 (8-bit reference), its length, reference, parts, number.
  return { dataCoding, parts: pieces.map((piece, index) => Uint8Array.from([5, 0, 3, reference, pieces.length, index + 1, ...piece])) };
}

/** UTF-16, big endian: what SMSCs take as UCS-2. */
function ucs2(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1) view.setUint16(index * 2, text.charCodeAt(index));
  return bytes;
}

/** What typographers write and the alphabet does not hold. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ['’', "'"],
  ['‘', "'"],
  ['“', '"'],
  ['”', '"'],
  ['«', '"'],
  ['»', '"'],
  ['–', '-'],
  ['—', '-'],
  ['…', '...'],
  ['\u00a0', ' '],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['œ', 'oe'],
]);

/**
 * The text in the alphabet where dropping accents and typographer's signs is enough ("Perché" stays, "č" becomes "c"); other characters stay, and the text needs UCS-2.
 * For names and sentences alone: what must be typed exactly (a password) is made of the alphabet from the start.
 */
export function foldToGsm(text: string): string {
  return [...text.normalize('NFC')]
    .map((character) => {
      if (SEPTETS.has(character)) return character;
      const plain = PLAIN.get(character) ?? character.normalize('NFD').replace(/\p{M}/gu, '');
      return gsmSeptets(plain) ? plain : character;
    })
    .join('');
}
