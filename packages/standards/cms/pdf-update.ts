/**
 * Is what follows `end` in a PDF nothing, or incremental updates (ISO 32000-1 7.5.6) that leave the document as it looked: validation data (DSS: ETSI EN
 * 319 142-1 5.4) and document time stamps? Such updates may bring objects of new numbers; of those that were there before, the catalog, a form or a page again
 * with nothing changed but what such an addition needs. Whatever else was added, or cannot be read here (object streams), counts as a change:
 * a report called changed wrongly is looked at by a person, one called whole wrongly is believed.
 */
export function leavesDocumentAsItWas(pdf: Uint8Array, end: number): boolean {
  const text = new TextDecoder('latin1').decode(pdf);
  const added = namesInLetters(text.slice(end));
  if (added.trim() === '') return true;
  const before = text.slice(0, end);
  if (/\/ObjStm\b/.test(added)) return false;
  // A table that leads back into what was signed may bring to light what lay hidden there.
  if ([...added.matchAll(/(?<!\d)(\d{10}) \d{5} n/g)].some(([, offset]) => Number(offset) < end)) return false;
  const signed = new Map<string, number>();
  for (const { number, at } of objectsIn(before)) signed.set(number, at);
  for (const { number, at } of objectsIn(added)) {
    const content = objectAt(added, at);
    const previous = signed.get(number);
    if (previous === undefined ? !isInvisible(content) : essence(objectAt(before, previous)) !== essence(content)) return false;
  }
  // Every trailer names the catalog that was signed.
  const roots = new Set([...text.matchAll(/\/Root\s+(\d+)\s+(\d+)\s+R/g)].map(([, number, generation]) => `${number} ${generation}`));
  return roots.size === 1 && /\/Root\b/.test(added);
}

/** ISO 32000-1 7.3.5: a letter of a name may be written by its number. */
function namesInLetters(text: string): string {
  return text.replace(/#(4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

// ISO 32000-1 7.2: white space and comments part tokens. An object is found by its offset: it may stand anywhere in a line, with noughts before its number.
const GAP = '(?:[\\0\\s]|%[^\\r\\n]*[\\r\\n])';
const OBJECT = new RegExp(`(?<!\\d)0*([1-9]\\d*|0)${GAP}+\\d+${GAP}*obj`, 'g');

/** Where each object begins, in the order of the text: of two of one number the later counts. */
function* objectsIn(text: string): Iterable<{ readonly number: string; readonly at: number }> {
  for (const { 1: number = '', index: at } of text.matchAll(OBJECT)) yield { number, at };
}

function objectAt(text: string, at: number): string {
  const end = text.indexOf('endobj', at);
  return text.slice(text.indexOf('obj', at) + 3, end === -1 ? text.length : end);
}

/** A new object draws nothing on a page, unless it is the field of a time stamp, which has no size. */
function isInvisible(content: string): boolean {
  const placed = /\/Subtype\s*\/(?!Type1|TrueType)\w/.test(content) && /\/Rect\b/.test(content);
  if (!placed && !/\/(?:Annot|Widget)\b/.test(content)) return true;
  return /\/FT\s*\/Sig\b/.test(content) && /\/Rect\s*\[\s*0(?:\.0*)?\s+0(?:\.0*)?\s+0(?:\.0*)?\s+0(?:\.0*)?\s*\]/.test(content) && !/\/AP\b/.test(content);
}

/** What an object says, but for what a DSS or a time stamp's field adds to it, and white space. An annotation written in place is no reference: it stays and differs. */
function essence(content: string): string {
  return content
    .replace(/\/DSS\s*(?:\d+\s+\d+\s+R|<<[^<>]*>>)/g, '')
    .replace(/\/Extensions\s*<<(?:[^<>]|<<[^<>]*>>)*>>/g, '')
    .replace(/\/AcroForm\s*<<(?:\/Fields\s*\[[\d\sR]*\]|\/SigFlags\s+\d+|\s)*>>/g, '')
    .replace(/\/AcroForm\s+\d+\s+\d+\s+R/g, '')
    .replace(/\/(?:Annots|Fields)\s*(?:\[[\d\sR]*\]|\d+\s+\d+\s+R)/g, '')
    .replace(/\/SigFlags\s+\d+/g, '')
    .replace(/\s+/g, '');
}
