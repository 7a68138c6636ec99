/**
 * Is what follows `end` in a PDF nothing, or incremental updates (ISO 32000-1 7.5.6) that leave the document as it looked: validation data (DSS: ETSI EN
 * 319 142-1 5.4) and document time stamps? Such updates may bring objects of new numbers; of those that were there before, the catalog, a form or a page again
 * with nothing changed but what such an addition needs. Whatever else was added, or cannot be read here (object streams), counts as a change:
 * a report called changed wrongly is looked at by a person, one called whole wrongly is believed.
 */
export function leavesDocumentAsItWas(pdf: Uint8Array, end: number): boolean {
  const text = new TextDecoder('latin1').decode(pdf);
  const added = text.slice(end);
  if (added.trim() === '') return true;
  const before = text.slice(0, end);
  if (/\/ObjStm\b/.test(added)) return false;
  for (const [reference, content] of objectsOf(added)) {
    const previous = objectIn(before, reference);
    if (previous === null ? !isInvisible(content) : essence(previous) !== essence(content)) return false;
  }
  // Every trailer names the catalog that was signed.
  const roots = new Set([...text.matchAll(/\/Root\s+(\d+)\s+(\d+)\s+R/g)].map(([, number, generation]) => `${number} ${generation}`));
  return roots.size === 1 && /\/Root\b/.test(added);
}

const OBJECT = /(?:^|[\r\n])\s*(\d{1,10})\s+(\d{1,5})\s+obj\b/g;

function objectsOf(text: string): readonly (readonly [reference: string, content: string])[] {
  return [...text.matchAll(OBJECT)].map((match) => [`${match[1]} ${match[2]}`, objectAt(text, match.index)]);
}

/** The last version of an object in this part of the file; null where there is none of that number. */
function objectIn(text: string, reference: string): string | null {
  const [number] = reference.split(' ');
  const at = [...text.matchAll(new RegExp(`(?:^|[\\r\\n])\\s*${number}\\s+\\d{1,5}\\s+obj\\b`, 'g'))].at(-1)?.index;
  return at === undefined ? null : objectAt(text, at);
}

function objectAt(text: string, at: number): string {
  const end = text.indexOf('endobj', at);
  return text.slice(text.indexOf('obj', at) + 3, end === -1 ? text.length : end);
}

/** A new object draws nothing on a page, unless it is the field of a time stamp, which has no size. */
function isInvisible(content: string): boolean {
  if (!/\/(?:Annot|Widget)\b|\/Subtype\s*\/(?!Type1|TrueType)\w+[\s\S]*\/Rect\b/.test(content)) return true;
  return /\/FT\s*\/Sig\b/.test(content) && /\/Rect\s*\[\s*0(?:\.0*)?\s+0(?:\.0*)?\s+0(?:\.0*)?\s+0(?:\.0*)?\s*\]/.test(content) && !/\/AP\b/.test(content);
}

/** What an object says, but for what a DSS or a time stamp's field adds to it, and white space. An annotation written in place is no reference: it stays and differs. */
function essence(content: string): string {
  return content
    .replace(/\/DSS\s*(?:\d+\s+\d+\s+R|<<[^<>]*>>)/g, '')
    .replace(/\/Extensions\s*<<(?:[^<>]|<<[^<>]*>>)*>>/g, '')
    .replace(/\/AcroForm\s*<<\s*(?:\/Fields\s*\[[\d\sR]*\]|\/SigFlags\s+\d+|\s)*>>/g, '')
    .replace(/\/AcroForm\s+\d+\s+\d+\s+R/g, '')
    .replace(/\/(?:Annots|Fields)\s*(?:\[[\d\sR]*\]|\d+\s+\d+\s+R)/g, '')
    .replace(/\/SigFlags\s+\d+/g, '')
    .replace(/\s+/g, '');
}
