import { fromBER } from 'asn1js';
import { TSTInfo } from 'pkijs';
import { joined } from '../bytes/joined.ts';
import { leavesDocumentAsItWas } from './pdf-update.ts';
import { checkSignedData, parseSignedData, type Signer, sha, type TrustAnchors } from './signed-data.ts';

export interface PdfSignatures {
  /** Those who signed, in the order of the document; time stamps are not people. */
  readonly signers: readonly Signer[];
  /** Every signature verifies over the bytes that it covers, and what was added after the last person signed leaves the document as it looked. */
  readonly signaturesHold: boolean;
  readonly trusted: boolean;
}

/** More signatures than this in one document are not looked at: it is no report. */
const MAX_SIGNATURES = 50;

/**
 * Checks the signatures inside a PDF (PAdES: ETSI EN 319 142-1; ISO 32000-1 12.8): each covers all of the file as it was then but the place of the signature
 * itself. Null where there is none. Never throws on bad input.
 */
export async function checkPdfSignatures(pdf: Uint8Array, trust: TrustAnchors = []): Promise<PdfSignatures | null> {
  const places = signaturePlaces(pdf);
  if (places.length === 0) return null;
  const checked = await Promise.all(places.map((place) => checkOne(pdf, place, trust)));
  const people = checked.filter((each) => !each.timeStamp);
  if (people.length === 0) return null;
  const signedUpTo = Math.max(...people.map((each) => each.end));
  return {
    signers: people.flatMap((each) => each.signers),
    signaturesHold: checked.every((each) => each.holds) && places.every((place) => place.whole) && leavesDocumentAsItWas(pdf, signedUpTo),
    trusted: people.every((each) => each.trusted),
  };
}

interface Place {
  /** The bytes before and after the signature's own place. */
  readonly covered: readonly (readonly [start: number, end: number])[];
  readonly contents: Uint8Array;
  readonly subFilter: string;
  /** The end of the file as it was when this was signed. */
  readonly end: number;
  /** It begins at the first byte, and what it leaves out is its own hexadecimal string. */
  readonly whole: boolean;
}

/** A signature that names bytes which are not there, or leaves out more than itself: the document was cut or changed. */
const BROKEN: Place = { covered: [], contents: new Uint8Array(), subFilter: '', end: 0, whole: false };

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]/g;

function signaturePlaces(pdf: Uint8Array): readonly Place[] {
  // One character a byte, so that offsets in the text are offsets in the file.
  const text = new TextDecoder('latin1').decode(pdf);
  const places: Place[] = [];
  for (const match of text.matchAll(BYTE_RANGE)) {
    if (places.length >= MAX_SIGNATURES) break;
    const [start = 0, length = 0, second = 0, secondLength = 0] = match.slice(1).map(Number);
    const gapStart = start + length;
    const end = second + secondLength;
    if (gapStart > second || end > pdf.length) {
      places.push(BROKEN);
      continue;
    }
    const gap = text.slice(gapStart, second);
    const hex = /^\s*<([0-9a-fA-F\s]*)>\s*$/.exec(gap)?.[1]?.replace(/\s/g, '');
    if (hex === undefined) {
      places.push(BROKEN);
      continue;
    }
    const dictionary = text.slice(Math.max(0, text.lastIndexOf(' obj', match.index)), gapStart) + text.slice(second, text.indexOf('endobj', second));
    const subFilter = /\/SubFilter\s*\/([A-Za-z0-9.]+)/.exec(dictionary)?.[1] ?? '';
    places.push({
      covered: [
        [start, gapStart],
        [second, end],
      ],
      contents: bytesOf(hex),
      subFilter,
      end,
      whole: start === 0 && gap.startsWith('<') && gap.endsWith('>'),
    });
  }
  return places;
}

function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = Number.parseInt(hex.slice(2 * at, 2 * at + 2), 16);
  return bytes;
}

interface CheckedOne {
  readonly signers: readonly Signer[];
  readonly holds: boolean;
  readonly trusted: boolean;
  readonly timeStamp: boolean;
  readonly end: number;
}

async function checkOne(pdf: Uint8Array, place: Place, trust: TrustAnchors): Promise<CheckedOne> {
  const { end, contents, subFilter } = place;
  const timeStamp = subFilter === 'ETSI.RFC3161';
  const signedData = parseSignedData(contents);
  if (!signedData) return { signers: [], holds: false, trusted: false, timeStamp, end };
  const covered = joined(place.covered.map(([from, to]) => pdf.subarray(from, to)));
  const inside = signedData.encapContentInfo.eContent?.getValue();
  const detached = !timeStamp && !inside;
  const { signers, signaturesHold, trusted } = await checkSignedData(signedData, trust, detached ? covered : undefined);
  const names = detached || (inside !== undefined && (await namesContent(new Uint8Array(inside), covered, timeStamp)));
  return { signers, holds: signaturesHold && names, trusted, timeStamp, end };
}

/** A time stamp (RFC 3161 2.4.2) holds the hash of what it stamps; `adbe.pkcs7.sha1` has the SHA-1 itself for content. */
async function namesContent(inside: Uint8Array, covered: Uint8Array, timeStamp: boolean): Promise<boolean> {
  try {
    if (!timeStamp) return same(inside, await sha('1.3.14.3.2.26', covered));
    const { messageImprint } = new TSTInfo({ schema: fromBER(inside).result });
    return same(new Uint8Array(messageImprint.hashedMessage.getValue()), await sha(messageImprint.hashAlgorithm.algorithmId, covered));
  } catch {
    return false;
  }
}

function same(a: Uint8Array, b: Uint8Array | null): boolean {
  return b !== null && a.length === b.length && a.every((byte, at) => byte === b[at]);
}
