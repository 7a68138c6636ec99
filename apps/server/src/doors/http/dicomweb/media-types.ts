import { Refusal } from '#domain/refusal.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';

/** One of the media types that a client takes (RFC 9110 12.5.1), in its order of preference. */
export interface Accepted {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

const MOST_TYPES = 50;

/** What a client takes: the query parameter `accept` before the header (PS3.18 8.3.3.1), the header, or anything. */
export function acceptedTypes(header: string | undefined, query: string | undefined): readonly Accepted[] {
  const text = query || header || '*/*';
  return splitOutsideQuotes(text, ',')
    .slice(0, MOST_TYPES)
    .map((range) => {
      const [type = '', ...parameters] = splitOutsideQuotes(range, ';').map((piece) => piece.trim());
      const named = Object.fromEntries(
        parameters.map((piece): [string, string] => {
          const at = piece.indexOf('=');
          return [
            piece.slice(0, at).trim().toLowerCase(),
            piece
              .slice(at + 1)
              .trim()
              .replace(/^"|"$/g, ''),
          ];
        }),
      );
      return { type: type.toLowerCase(), parameters: named, quality: Number(named.q ?? 1) };
    })
    .filter(({ type, quality }) => type.includes('/') && quality > 0)
    .sort((a, b) => b.quality - a.quality);
}

function splitOutsideQuotes(text: string, separator: ',' | ';'): string[] {
  const pieces: string[] = [''];
  let quoted = false;
  for (const letter of text) {
    if (letter === '"') quoted = !quoted;
    if (letter === separator && !quoted) pieces.push('');
    else pieces[pieces.length - 1] += letter;
  }
  return pieces;
}

/** How the bytes are sent: parts of multipart/related, or one by itself. */
export interface Packaging {
  readonly multipart: boolean;
  readonly type: string;
}

/**
 * The first of what the client takes that we have. `types` are ours, the best one first; a transfer syntax that the client names must be one of those stored
 * (PS3.18 8.7.3.5.2): nothing is converted on the way. A client that names none gets what is stored.
 * @throws Refusal request.not-acceptable
 */
export function packagingFor(accepted: readonly Accepted[], types: readonly string[], stored: readonly string[], single: boolean): Packaging {
  for (const { type, parameters } of accepted) {
    if (!syntaxFits(parameters['transfer-syntax'], stored)) continue;
    if (type === 'multipart/related') {
      const found = types.find((each) => fits(parameters.type?.toLowerCase() ?? '*/*', each));
      if (found) return { multipart: true, type: found };
    } else if (type === '*/*' || type === 'multipart/*') return { multipart: true, type: types[0] ?? 'application/octet-stream' };
    else if (single) {
      const found = types.find((each) => fits(type, each));
      if (found) return { multipart: false, type: found };
    }
  }
  throw new Refusal('request.not-acceptable');
}

/**
 * The same for bulk data: by itself wherever it is one piece and the client takes it so, for browsers open a PDF at its address.
 * @throws Refusal request.not-acceptable
 */
export function bulkPackaging(accepted: readonly Accepted[], types: readonly string[], stored: string, parts: number): Packaging {
  for (const { type, parameters } of accepted) {
    if (!syntaxFits(parameters['transfer-syntax'], [stored])) continue;
    const alone = parts === 1 ? types.find((each) => fits(type, each)) : undefined;
    if (alone) return { multipart: false, type: alone };
    const related = type === 'multipart/related' ? (parameters.type?.toLowerCase() ?? '*/*') : type === 'multipart/*' || type === '*/*' ? '*/*' : null;
    const found = related && types.find((each) => fits(related, each));
    if (found) return { multipart: true, type: found };
  }
  throw new Refusal('request.not-acceptable');
}

/**
 * Refuses a client that takes none of these.
 * @throws Refusal request.not-acceptable
 */
export function mustAccept(accepted: readonly Accepted[], types: readonly string[]): void {
  if (!accepted.some(({ type }) => types.some((each) => fits(type, each)))) throw new Refusal('request.not-acceptable');
}

/** PS3.18 8.7.3.2: as what datasets are told; there is no XML. */
export const JSON_TYPES = ['application/dicom+json', 'application/json'] as const;

function fits(range: string, type: string): boolean {
  return range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)));
}

function syntaxFits(named: string | undefined, stored: readonly string[]): boolean {
  return named === undefined || named === '*' || stored.every((uid) => uid === named);
}

/** PS3.18 tables 8.7.3-2, 8.7.3-4 and 8.7.3-5: the media type of a compressed frame. */
const FRAME_TYPES: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.5': 'image/dicom-rle',
  '1.2.840.10008.1.2.4.50': 'image/jpeg',
  '1.2.840.10008.1.2.4.51': 'image/jpeg',
  '1.2.840.10008.1.2.4.57': 'image/jpeg',
  '1.2.840.10008.1.2.4.70': 'image/jpeg',
  '1.2.840.10008.1.2.4.80': 'image/jls',
  '1.2.840.10008.1.2.4.81': 'image/jls',
  '1.2.840.10008.1.2.4.90': 'image/jp2',
  '1.2.840.10008.1.2.4.91': 'image/jp2',
  '1.2.840.10008.1.2.4.92': 'image/jpx',
  '1.2.840.10008.1.2.4.93': 'image/jpx',
  '1.2.840.10008.1.2.4.110': 'image/jxl',
  '1.2.840.10008.1.2.4.111': 'image/jxl',
  '1.2.840.10008.1.2.4.112': 'image/jxl',
  '1.2.840.10008.1.2.4.201': 'image/jphc',
  '1.2.840.10008.1.2.4.202': 'image/jphc',
  '1.2.840.10008.1.2.4.203': 'image/jphc',
  '1.2.840.10008.1.2.4.100': 'video/mpeg',
  '1.2.840.10008.1.2.4.101': 'video/mpeg',
  '1.2.840.10008.1.2.4.102': 'video/mp4',
  '1.2.840.10008.1.2.4.103': 'video/mp4',
  '1.2.840.10008.1.2.4.104': 'video/mp4',
  '1.2.840.10008.1.2.4.105': 'video/mp4',
  '1.2.840.10008.1.2.4.106': 'video/mp4',
  '1.2.840.10008.1.2.4.107': 'video/mp4',
  '1.2.840.10008.1.2.4.108': 'video/mp4',
};
export const OCTETS = 'application/octet-stream';

/**
 * As what a stored frame may be sent, the best first. A compressed one is also sent to those who ask for octets, with its transfer syntax told: viewers
 * in the field ask so.
 */
export function frameTypes(transferSyntaxUid: string): readonly string[] {
  const own = FRAME_TYPES[transferSyntaxUid];
  return isNative(transferSyntaxUid) || own === undefined ? [OCTETS] : [own, OCTETS];
}
