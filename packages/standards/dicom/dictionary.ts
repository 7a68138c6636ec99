import { dictionary } from 'dcmjs/dictionary';

/** A tag as one number: group × 65536 + element. */
export type Tag = number;

const byTag = new Map<Tag, { readonly vr: string; readonly keyword: string }>();
const byKeyword = new Map<string, Tag>();
for (const [text, entry] of Object.entries(dictionary)) {
  // "(gggg,eeee)", or "(6000-60FF,eeee)" for groups that repeat: kept under their first group.
  const found = /^\(([0-9A-F]{4})(?:-[0-9A-F]{4})?,([0-9A-F]{4})\)$/i.exec(text);
  if (!found) continue;
  const tag = Number.parseInt(`${found[1]}${found[2]}`, 16);
  byTag.set(tag, { vr: entry.vr, keyword: entry.name });
  if (!byKeyword.has(entry.name)) byKeyword.set(entry.name, tag);
}

/** The tag of a keyword of PS3.6. A misspelt one is a mistake of ours and throws. */
export function tagOf(keyword: string): Tag {
  const tag = byKeyword.get(keyword);
  if (tag === undefined) throw new Error(`${keyword} is not a keyword of the data dictionary`);
  return tag;
}

/** The VR of an attribute as the dictionary has it, or null for a keyword's tag it does not know. */
export function dictionaryVr(tag: Tag): string | null {
  const found = byTag.get(tag) ?? byTag.get(repeating(tag));
  return found?.vr ?? null;
}

/** Overlay and curve groups repeat (PS3.5 7.6): the dictionary has their first one. */
function repeating(tag: Tag): Tag {
  const group = tag >>> 16;
  if ((group & 0xff01) === 0x6000) return 0x60000000 + (tag & 0xffff);
  if ((group & 0xff01) === 0x5000) return 0x50000000 + (tag & 0xffff);
  return tag;
}

/** (gggg,eeee) as people write it. */
export function tagText(tag: Tag): string {
  const hex = (tag >>> 0).toString(16).padStart(8, '0').toUpperCase();
  return `(${hex.slice(0, 4)},${hex.slice(4)})`;
}
