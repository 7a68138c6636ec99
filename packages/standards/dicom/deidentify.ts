import { joined } from '../bytes/joined.ts';
import { type ByteSource, type Cursor, cursorOn } from './byte-source.ts';
import { decodeText } from './character-set.ts';
import { numberOf } from './dataset.ts';
import { blankComments } from './deidentify-codestream.ts';
import { type LeftOutReason, mayShowText, reasonToLeaveOut } from './deidentify-scope.ts';
import { actionOn, namesAKind } from './deidentify-table.ts';
import { dummyText, type IdentifierTest, identifiersIn, identifierTest } from './deidentify-values.ts';
import { dictionaryVr, type Tag, tagOf, tagText } from './dictionary.ts';
import { type ElementHead, headHeld, ITEM, ITEM_END, readHead, SEQUENCE_END, skipValue, UNDEFINED } from './element.ts';
import { delimiter, gathered, headOf, type Rewriting, rewriteValue, settledVr } from './explicit-vr.ts';
import { DicomFault } from './fault.ts';
import { writeFileMeta } from './file-meta.ts';
import type { Part10 } from './part10.ts';
import { DEFLATED, EXPLICIT_LITTLE, isNative } from './transfer-syntax.ts';
import { valueBytes } from './value.ts';

export interface DeidentifyOptions {
  /** The UID that stands for another: the same for the same, and not to be led back without the key it is made with. */
  readonly newUid: (uid: string) => string;
  /** Who the patient is called now. */
  readonly pseudonym: string;
  /** What is known to belong to the patient beside what the object says: names, numbers, dates. A text that holds one is not kept. */
  readonly identifiers: readonly string[];
}

export interface Deidentified {
  readonly kind: 'deidentified';
  readonly transferSyntaxUid: string;
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly seriesInstanceUid: string;
  readonly studyInstanceUid: string;
  /** Names may stand in its pixels, which are not looked at. */
  readonly mayShowText: boolean;
  /** The Part 10 file, in pieces. May throw DicomFault('damaged'): what was given out until then is to be thrown away. */
  chunks(): AsyncIterable<Uint8Array>;
}
export type Deidentification = Deidentified | { readonly kind: 'left-out'; readonly reason: LeftOutReason };

const PIXEL_DATA = 0x7fe00010;
const PIXELS = new Set([0x7fe00008, 0x7fe00009, PIXEL_DATA]);
const SPECIFIC_CHARACTER_SET = 0x00080005;
/** Terms that the standard defines and an image cannot do without: no names of people, whatever they spell (a phantom may be called Perfusion). */
const DEFINED_TERMS = new Set(['SpecificCharacterSet', 'ImageType', 'FrameType', 'Modality', 'CodingSchemeDesignator'].map(tagOf));
const MAX_DEPTH = 64;
const PIECE_BYTES = 256 * 1024;
/** A longer text is not kept: nothing that describes an image needs one. */
const MAX_TEXT_BYTES = 64 * 1024;
const IN_CHARACTER_SET = new Set(['SH', 'LO', 'ST', 'LT', 'UC', 'UT', 'PN']);
const METHOD = 'PS3.15 2024b Basic Application Level Confidentiality Profile';

/**
 * An object without its person, by the Basic Application Level Confidentiality Profile (PS3.15 annex E) and two nets below it: attributes that neither the table
 * nor the dictionary knows are removed, and a text that holds something of the patient's is replaced wherever it stands. Native pixels come as Explicit VR Little
 * Endian, compressed ones as they are but for their comments. The same object and the same options always give the same bytes.
 */
export function deidentify(part10: Part10, options: DeidentifyOptions): Deidentification {
  const reason = reasonToLeaveOut(part10);
  if (reason) return { kind: 'left-out', reason };
  const { newUid } = options;
  const native = isNative(part10.transferSyntaxUid) || part10.transferSyntaxUid === DEFLATED;
  const transferSyntaxUid = native ? EXPLICIT_LITTLE : part10.transferSyntaxUid;
  const sopInstanceUid = newUid(part10.sopInstanceUid);
  const meta = writeFileMeta({
    transferSyntaxUid,
    mediaStorageSopClassUid: part10.sopClassUid,
    mediaStorageSopInstanceUid: sopInstanceUid,
    implementationClassUid: '',
    implementationVersionName: '',
  });
  return {
    kind: 'deidentified',
    transferSyntaxUid,
    sopClassUid: part10.sopClassUid,
    sopInstanceUid,
    seriesInstanceUid: newUid(part10.seriesInstanceUid),
    studyInstanceUid: newUid(part10.studyInstanceUid),
    mayShowText: mayShowText(part10),
    async *chunks() {
      yield meta;
      yield* gathered(datasetOf(part10, options));
    },
  };
}

interface Cleaning extends Rewriting {
  readonly newUid: (uid: string) => string;
  readonly isPatients: IdentifierTest;
  /** What the profile has written at the outermost level, by tag; shrinks as it is written. */
  readonly written: { readonly tag: Tag; readonly bytes: Uint8Array }[];
}

async function* datasetOf(part10: Part10, options: DeidentifyOptions): AsyncIterable<Uint8Array> {
  const { source, dataset, datasetStart } = part10;
  const cleaning: Cleaning = {
    source,
    encoding: dataset.encoding,
    signed: numberOf(dataset, 'PixelRepresentation') === 1,
    depth: 0,
    newUid: options.newUid,
    isPatients: identifierTest([...identifiersIn(part10), ...options.identifiers]),
    written: writtenBy(options.pseudonym),
  };
  const last = dataset.heads.at(-1);
  const end = last && last.length !== UNDEFINED ? last.valueStart + last.length : source.sizeBytes;
  yield* elements(cursorOn(source, datasetStart), cleaning, [], end);
  for (const { bytes } of cleaning.written) yield bytes;
}

/** PS3.15 E.1.1 6 and 7: that it was done, and how; the pseudonym, without which no directory of a medium could list the object. */
function writtenBy(pseudonym: string): { readonly tag: Tag; readonly bytes: Uint8Array }[] {
  const method = [element('CodeValue', 'SH', '113100'), element('CodingSchemeDesignator', 'SH', 'DCM'), element('CodeMeaning', 'LO', METHOD_MEANING)];
  return [
    { tag: tagOf('PatientName'), bytes: element('PatientName', 'PN', pseudonym) },
    { tag: tagOf('PatientID'), bytes: element('PatientID', 'LO', pseudonym) },
    { tag: tagOf('PatientIdentityRemoved'), bytes: element('PatientIdentityRemoved', 'CS', 'YES') },
    { tag: tagOf('DeidentificationMethod'), bytes: element('DeidentificationMethod', 'LO', METHOD) },
    { tag: tagOf('DeidentificationMethodCodeSequence'), bytes: oneItem('DeidentificationMethodCodeSequence', method) },
    { tag: tagOf('LongitudinalTemporalInformationModified'), bytes: element('LongitudinalTemporalInformationModified', 'CS', 'REMOVED') },
  ];
}
const METHOD_MEANING = 'Basic Application Confidentiality Profile';

function element(keyword: string, vr: string, text: string): Uint8Array {
  return textElement(tagOf(keyword), vr, text);
}

function textElement(tag: Tag, vr: string, text: string): Uint8Array {
  const value = valueBytes(vr, text);
  return joined([headOf(tag, vr, value.length), value]);
}

function oneItem(keyword: string, content: readonly Uint8Array[]): Uint8Array {
  return joined([headOf(tagOf(keyword), 'SQ', UNDEFINED), delimiter(ITEM, UNDEFINED), ...content, delimiter(ITEM_END, 0), delimiter(SEQUENCE_END, 0)]);
}

async function* elements(cursor: Cursor, cleaning: Cleaning, inherited: readonly string[], end: number): AsyncIterable<Uint8Array> {
  if (cleaning.depth > MAX_DEPTH) throw new DicomFault('too-deep', `sequences nested more than ${MAX_DEPTH} deep`);
  let characterSets = inherited;
  while (end - cursor.at >= 8) {
    const head = headHeld(cursor, cleaning.encoding) ?? (await readHead(cursor, cleaning.encoding));
    if (head.tag === ITEM_END || (head.tag === 0 && head.length === 0)) return;
    if (head.length !== UNDEFINED && head.valueStart + head.length > end) throw new DicomFault('damaged', `${tagText(head.tag)} leads out of its place`);
    if (cleaning.depth === 0) yield* dueBefore(head.tag, cleaning.written);
    if (PIXELS.has(head.tag) && head.length === UNDEFINED) {
      yield* fragments(cursor, head, cleaning.source);
      return;
    }
    if (head.tag === SPECIFIC_CHARACTER_SET) characterSets = termsOf(await bytesOf(cursor, head, cleaning.source));
    yield* cleaned(cursor, head, cleaning, characterSets);
  }
}

/** What the profile writes before this tag, and nothing of the tag itself twice. */
function* dueBefore(tag: Tag, written: Cleaning['written']): Iterable<Uint8Array> {
  for (let next = written[0]; next && next.tag < tag; next = written[0]) {
    written.shift();
    yield next.bytes;
  }
}

async function* cleaned(cursor: Cursor, given: ElementHead, cleaning: Cleaning, characterSets: readonly string[]): AsyncIterable<Uint8Array> {
  const known = dictionaryVr(given.tag);
  const vr = settledVr(given.vr === 'UN' ? (known ?? 'UN') : given.vr, cleaning.signed);
  const head = { ...given, vr };
  const replaced = cleaning.depth === 0 && cleaning.written.some(({ tag }) => tag === head.tag);
  const action = replaced || (head.tag & 0xffff) === 0 ? 'X' : actionOn(head.tag, known);
  // PS3.5 6.2.2: UN holds implicit VR little endian, whatever surrounds it.
  const inside = given.vr === 'UN' ? { explicit: false, littleEndian: true } : cleaning.encoding;
  const sequence = head.length === UNDEFINED || vr === 'SQ';
  if (action === 'K') {
    if (sequence) yield* sequenceOf(cursor, head, { ...cleaning, encoding: inside, depth: cleaning.depth + 1 }, characterSets);
    else yield* kept(cursor, head, cleaning, characterSets);
    return;
  }
  await skipValue(cursor, given, cleaning.encoding);
  if (action === 'Z') yield headOf(head.tag, sequence ? 'SQ' : vr, 0);
  if (action === 'D' && !sequence) yield dummy(head, vr);
}

/** A value of an attribute that the profile leaves: UIDs still become others, and no text of the patient's stays. */
async function* kept(cursor: Cursor, head: ElementHead, cleaning: Cleaning, characterSets: readonly string[]): AsyncIterable<Uint8Array> {
  const isText = dummyText(head.vr) !== null;
  if (head.vr === 'UN' || (isText && head.length > MAX_TEXT_BYTES)) cursor.at = head.valueStart + head.length;
  else if (head.vr === 'UI' && !namesAKind(head.tag)) {
    const uids = decodeText(await bytesOf(cursor, head, cleaning.source), []).split('\\');
    cursor.at = head.valueStart + head.length;
    yield textElement(head.tag, 'UI', uids.map((uid) => otherUid(uid.replace(/\0/g, '').trim(), cleaning.newUid)).join('\\'));
  } else if (isText && isChecked(head)) {
    const text = decodeText(await bytesOf(cursor, head, cleaning.source), IN_CHARACTER_SET.has(head.vr) ? characterSets : []);
    if (!cleaning.isPatients(text)) yield* rewriteValue(cursor, head, cleaning);
    else {
      cursor.at = head.valueStart + head.length;
      yield dummy(head, head.vr);
    }
  } else yield* rewriteValue(cursor, head, cleaning);
}

function isChecked({ tag, vr }: ElementHead): boolean {
  return !DEFINED_TERMS.has(tag) && !(vr === 'CS' && tag >>> 16 === 0x0028) && vr !== 'DS' && vr !== 'IS';
}

/** Those of the standard itself are nobody's. */
function otherUid(uid: string, newUid: (uid: string) => string): string {
  return uid === '' || uid.startsWith('1.2.840.10008.') ? uid : newUid(uid);
}

function dummy({ tag, length }: ElementHead, vr: string): Uint8Array {
  const text = dummyText(vr);
  if (text !== null) return textElement(tag, vr, text);
  // Numbers and bytes: zeros, as many as there were, so that the multiplicity stays.
  const zeros = new Uint8Array(Math.min(length + (length % 2), 0xfffe));
  return joined([headOf(tag, vr, zeros.length), zeros]);
}

async function* sequenceOf(cursor: Cursor, head: ElementHead, inner: Cleaning, characterSets: readonly string[]): AsyncIterable<Uint8Array> {
  const end = head.length === UNDEFINED ? cursor.end : head.valueStart + head.length;
  yield headOf(head.tag, 'SQ', UNDEFINED);
  while (cursor.at < end) {
    const item = headHeld(cursor, inner.encoding) ?? (await readHead(cursor, inner.encoding));
    if (item.tag === SEQUENCE_END) break;
    if (item.tag !== ITEM) throw new DicomFault('damaged', `${tagText(item.tag)} where an item should be`);
    const itemEnd = item.length === UNDEFINED ? end : item.valueStart + item.length;
    if (itemEnd > end) throw new DicomFault('damaged', 'an item leads out of its sequence');
    yield delimiter(ITEM, UNDEFINED);
    yield* elements(cursor, inner, characterSets, itemEnd);
    if (item.length !== UNDEFINED) cursor.at = itemEnd;
    yield delimiter(ITEM_END, 0);
  }
  yield delimiter(SEQUENCE_END, 0);
}

/** Compressed pixels, fragment by fragment, up to their delimiter; what stands behind them is padding or a signature that holds no more. */
async function* fragments(cursor: Cursor, head: ElementHead, source: ByteSource): AsyncIterable<Uint8Array> {
  yield headOf(head.tag, head.vr === 'OW' ? 'OW' : 'OB', UNDEFINED);
  for (let index = 0; ; index += 1) {
    // Some makers leave the last delimiter out: where every fragment is whole it is written.
    if (cursor.at === cursor.end) break;
    const item = await readHead(cursor, { explicit: true, littleEndian: true });
    if (item.tag === SEQUENCE_END) break;
    const end = item.valueStart + item.length;
    if (item.tag !== ITEM || item.length === UNDEFINED || end > cursor.end) throw new DicomFault('damaged', 'compressed pixels without an end');
    yield delimiter(ITEM, item.length);
    for (let at = item.valueStart; at < end; at += PIECE_BYTES) {
      const piece = await source.read(at, Math.min(end, at + PIECE_BYTES));
      if (index === 0 || at > item.valueStart) yield piece;
      else {
        const own = Uint8Array.from(piece);
        blankComments(own);
        yield own;
      }
    }
    cursor.at = end;
  }
  yield delimiter(SEQUENCE_END, 0);
}

async function bytesOf(cursor: Cursor, { valueStart, length }: ElementHead, source: ByteSource): Promise<Uint8Array> {
  return cursor.held(valueStart, valueStart + length) ?? (await source.read(valueStart, valueStart + length));
}

function termsOf(bytes: Uint8Array): readonly string[] {
  return decodeText(bytes, [])
    .split('\\')
    .map((term) => term.replace(/\0/g, '').trim());
}
