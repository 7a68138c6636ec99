import { joined } from '../bytes/joined.ts';
import { atOnce, STEP, type Steps, stepping } from '../steps/steps.ts';
import { tagOf } from './dictionary.ts';
import type { DirectoryAttributes } from './directory-attributes.ts';
import { KEYS, type Key, PATIENT_KEYS, REFERENCED_IMAGE_KEYS, recordTypeOf, SEQUENCES, SERIES_KEYS, STUDY_KEYS } from './directory-records.ts';
import { delimiter, headOf } from './explicit-vr.ts';
import { IMPLEMENTATION_CLASS_UID, IMPLEMENTATION_VERSION_NAME, writeFileMeta } from './file-meta.ts';
import { EXPLICIT_LITTLE } from './transfer-syntax.ts';
import { legalText, valueBytes } from './value.ts';

export interface DicomdirFile {
  /** The components of the file's path (PS3.10 8.2): one to eight, each of one to eight of A-Z, 0-9 and underscore. */
  readonly fileId: readonly string[];
  readonly sopClassUid: string;
  readonly sopInstanceUid: string;
  readonly transferSyntaxUid: string;
  readonly attributes: DirectoryAttributes;
}

interface Element {
  readonly tag: number;
  readonly bytes: Uint8Array;
  /** Has it a byte beyond ASCII? */
  readonly wide: boolean;
}
/** Elements of one directory by tag and text: of a series most are the same in every record. */
type Known = Map<string, Element>;
/** What is different in every record would fill it: then it begins anew. */
const MOST_KNOWN = 4096;
interface DirectoryRecord {
  readonly type: string;
  readonly elements: readonly Element[];
  readonly lower: DirectoryRecord[];
}

const MEDIA_STORAGE_DIRECTORY = '1.2.840.10008.1.3.10';
const ITEM = 0xfffee000;

function element(tag: number, vr: string, value: Uint8Array): Element {
  const head = headOf(tag, vr, value.length);
  const bytes = new Uint8Array(head.length + value.length);
  bytes.set(head);
  bytes.set(value, head.length);
  return { tag, bytes, wide: value.some((byte) => byte >= 0x80) };
}

/** An element of text that has been made legal. */
function textElement(known: Known, tag: number, vr: string, text: string, legal = text): Element {
  const key = `${tag} ${text}`;
  const found = known.get(key);
  if (found) return found;
  const made = element(tag, vr, valueBytes(vr, legal));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
}

const uint32 = (value: number) => Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
const uint16 = (value: number) => Uint8Array.of(value & 0xff, value >>> 8);

function keyElements(keys: readonly Key[], { values }: DirectoryAttributes, known: Known): Element[] {
  const elements: Element[] = [];
  for (const { keyword, vr, otherwise, nearly = [] } of keys) {
    const tag = tagOf(keyword);
    const given = values[keyword];
    const found = given ? known.get(`${tag} ${given}`) : undefined;
    if (found) {
      elements.push(found);
      continue;
    }
    const own = given ? legalText(vr, given) : '';
    if (given && own) {
      elements.push(textElement(known, tag, vr, given, own));
      continue;
    }
    const text = nearly.map((one) => legalText(vr, values[one] ?? '')).find((legal) => legal !== '') ?? otherwise;
    if (text !== undefined) elements.push(element(tag, vr, valueBytes(vr, text ?? '')));
  }
  return elements;
}

function sequence(keyword: string, items: readonly (readonly Element[])[]): Element {
  const parts = items.flatMap((elements) => {
    const content = joined([...elements].sort((a, b) => a.tag - b.tag).map((one) => one.bytes));
    return [delimiter(ITEM, content.length), content];
  });
  return element(tagOf(keyword), 'SQ', joined(parts));
}

function sequenceElements(type: keyof typeof KEYS, attributes: DirectoryAttributes, known: Known): Element[] {
  return Object.entries(SEQUENCES[type] ?? {}).flatMap(([keyword, keys]) => {
    const items = attributes.nested?.[keyword] ?? [];
    const elements = items.map((item) => {
      const images = item.nested?.ReferencedImageSequence ?? [];
      const referenced = images.length
        ? [
            sequence(
              'ReferencedImageSequence',
              images.map((image) => keyElements(REFERENCED_IMAGE_KEYS, image, known)),
            ),
          ]
        : [];
      return [...keyElements(keys, item, known), ...referenced];
    });
    // A document without its title keeps an empty one (type 1 in the object; an absent one would be worse).
    return elements.length || keyword === 'ConceptNameCodeSequence' ? [sequence(keyword, elements)] : [];
  });
}

/** The attributes with a number where the object has none that is legal: its place, so that viewers keep the order (type 1 in a record). */
function numbered(attributes: DirectoryAttributes, keyword: string, place: number): DirectoryAttributes {
  if (legalText('IS', attributes.values[keyword] ?? '') !== '') return attributes;
  return { ...attributes, values: { ...attributes.values, [keyword]: String(place) } };
}

function leaf(file: DicomdirFile, known: Known): DirectoryRecord {
  const type = recordTypeOf(file.sopClassUid, file.attributes);
  const verified = file.attributes.nested?.VerifyingObserverSequence?.at(-1)?.values.VerificationDateTime;
  return {
    type,
    lower: [],
    elements: [
      element(0x00041500, 'CS', valueBytes('CS', file.fileId.join('\\'))),
      textElement(known, 0x00041510, 'UI', file.sopClassUid),
      element(0x00041511, 'UI', valueBytes('UI', file.sopInstanceUid)),
      textElement(known, 0x00041512, 'UI', file.transferSyntaxUid),
      ...keyElements(KEYS[type], file.attributes, known),
      ...sequenceElements(type, file.attributes, known),
      ...(type === 'SR DOCUMENT' && verified && legalText('DT', verified)
        ? [element(tagOf('VerificationDateTime'), 'DT', valueBytes('DT', legalText('DT', verified)))]
        : []),
    ],
  };
}

/** Patients, their studies, their series, their objects, each in the order they come first. */
function* tree(files: readonly DicomdirFile[], elements: Known): Steps<readonly DirectoryRecord[]> {
  const roots: DirectoryRecord[] = [];
  const known = new Map<string, DirectoryRecord>();
  const under = (into: DirectoryRecord[], id: string, make: () => DirectoryRecord): DirectoryRecord => {
    const found = known.get(id) ?? make();
    if (!known.has(id)) into.push(found);
    known.set(id, found);
    return found;
  };
  yield* stepping(files, (file) => {
    const { values } = file.attributes;
    const record =
      (type: string, keys: readonly Key[], attributes = file.attributes) =>
      () => ({ type, elements: keyElements(keys, attributes, elements), lower: [] });
    const patientId = `p ${values.PatientID ?? ''}`;
    const patient = under(roots, patientId, record('PATIENT', PATIENT_KEYS));
    const study = under(patient.lower, `${patientId} ${values.StudyInstanceUID}`, record('STUDY', STUDY_KEYS));
    const series = under(
      study.lower,
      `${patientId} ${values.StudyInstanceUID} ${values.SeriesInstanceUID}`,
      record('SERIES', SERIES_KEYS, numbered(file.attributes, 'SeriesNumber', study.lower.length + 1)),
    );
    series.lower.push(leaf({ ...file, attributes: numbered(file.attributes, 'InstanceNumber', series.lower.length + 1) }, elements));
  });
  return roots;
}

const UTF8 = element(0x00080005, 'CS', valueBytes('CS', 'ISO_IR 192'));

/** The bytes of a record's item behind its three fixed elements (next, in use, lower): their length is known before any offset is. */
function contentOf(record: DirectoryRecord, known: Known): Uint8Array {
  const type = textElement(known, 0x00041430, 'CS', record.type);
  const elements = [type, ...record.elements].sort((a, b) => a.tag - b.tag);
  if (!elements.some(({ wide }) => wide)) return joined(elements.map(({ bytes }) => bytes));
  return joined([...elements, UTF8].sort((a, b) => a.tag - b.tag).map(({ bytes }) => bytes));
}

// (0004,1400) UL, (0004,1410) US, (0004,1420) UL, each an element of the short form.
const FIXED_BYTES = 12 + 10 + 12;

interface Placed {
  readonly offset: number;
  readonly content: Uint8Array;
  readonly lower: readonly Placed[];
}

function* place(records: readonly DirectoryRecord[], from: number, known: Known): Steps<{ readonly placed: readonly Placed[]; readonly end: number }> {
  const placed: Placed[] = [];
  let offset = from;
  for (const record of records) {
    const content = contentOf(record, known);
    const lower = yield* place(record.lower, offset + 8 + FIXED_BYTES + content.length, known);
    placed.push({ offset, content, lower: lower.placed });
    offset = lower.end;
    if (placed.length % STEP === 0) yield;
  }
  return { placed, end: offset };
}

/** The heads of an item and of its three fixed elements; their values are put in for each record. */
const RECORD_START = joined([
  delimiter(ITEM, 0),
  headOf(0x00041400, 'UL', 4),
  uint32(0),
  headOf(0x00041410, 'US', 2),
  uint16(0xffff),
  headOf(0x00041420, 'UL', 4),
  uint32(0),
]);

/** Writes each record where its offset says. */
function* write(placed: readonly Placed[], out: Uint8Array, view: DataView): Steps<void> {
  for (const [index, { offset, content, lower }] of placed.entries()) {
    out.set(RECORD_START, offset);
    view.setUint32(offset + 4, FIXED_BYTES + content.length, true);
    view.setUint32(offset + 16, placed[index + 1]?.offset ?? 0, true);
    view.setUint32(offset + 38, lower[0]?.offset ?? 0, true);
    out.set(content, offset + RECORD_START.length);
    yield* write(lower, out, view);
    if (index % STEP === STEP - 1) yield;
  }
}

/**
 * The DICOMDIR of a file-set (PS3.3 F, PS3.10 8.6): Explicit VR Little Endian, text in UTF-8 where ASCII does not do. Deterministic: the same files give the same bytes.
 * @param set.fileSetId up to 16 of A-Z, 0-9, underscore and space.
 */
export const buildDicomdir = (set: FileSet): Uint8Array => atOnce(dicomdirInSteps(set));

export interface FileSet {
  readonly fileSetId: string;
  readonly files: readonly DicomdirFile[];
}

/** The same, with pauses: a directory of many thousand records takes seconds. */
export function* dicomdirInSteps(set: FileSet): Steps<Uint8Array> {
  const known: Known = new Map();
  const meta = writeFileMeta({
    mediaStorageSopClassUid: MEDIA_STORAGE_DIRECTORY,
    mediaStorageSopInstanceUid: yield* directoryUid(set.files),
    transferSyntaxUid: EXPLICIT_LITTLE,
    implementationClassUid: IMPLEMENTATION_CLASS_UID,
    implementationVersionName: IMPLEMENTATION_VERSION_NAME,
  });
  const fileSetId = element(0x00041130, 'CS', valueBytes('CS', legalText('CS', set.fileSetId)));
  const beforeItems = meta.length + fileSetId.bytes.length + 12 + 12 + 10 + 12;
  const { placed, end } = yield* place(yield* tree(set.files, known), beforeItems, known);
  const start = joined([
    meta,
    fileSetId.bytes,
    element(0x00041200, 'UL', uint32(placed[0]?.offset ?? 0)).bytes,
    element(0x00041202, 'UL', uint32(placed.at(-1)?.offset ?? 0)).bytes,
    element(0x00041212, 'US', uint16(0)).bytes,
    headOf(0x00041220, 'SQ', end - beforeItems),
  ]);
  const out = new Uint8Array(end);
  out.set(start);
  yield* write(placed, out, new DataView(out.buffer));
  return out;
}

/** A UID of the directory itself: 2.25 and a number made from its instances' UIDs (FNV-1a over 32 bits, four times), so that the same set has the same. */
function* directoryUid(files: readonly DicomdirFile[]): Steps<string> {
  const sums = Uint32Array.of(0x811c9dc5, 0x01000193, 0xcbf29ce4, 0x84222325);
  yield* stepping(files, ({ sopInstanceUid }) => {
    for (let at = 0; at <= sopInstanceUid.length; at++) {
      const code = at < sopInstanceUid.length ? sopInstanceUid.charCodeAt(at) : 0x2f;
      for (let lane = 0; lane < 4; lane++) sums[lane] = Math.imul((sums[lane] as number) ^ (code + lane * 0x55), 0x01000193);
    }
  });
  return `2.25.${sums.reduce((number, sum) => (number << 32n) | BigInt(sum), 0n)}`;
}
