/** Languages that the glossary speaks. */
export const EXPLAINED = ['it', 'en'] as const;
export type Explained = (typeof EXPLAINED)[number];

// Short words that the one language cannot do without and the other does not have.
const TELLING = {
  it: new Set('di del della dello delle dei degli il lo la gli nel nella con non si per al alla dal sono e ed che'.split(' ')),
  en: new Set('the of and is are with no in to was were there for has on at'.split(' ')),
} as const satisfies Record<Explained, ReadonlySet<string>>;
const ENOUGH = 4;

/** The language a report is written in, by its short words; null where it is another one or too short to tell. */
export function languageOfReport(text: string): Explained | null {
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const counted = EXPLAINED.map((language) => ({ language, count: words.filter((word) => TELLING[language].has(word)).length }));
  const [most, next] = counted.sort((one, other) => other.count - one.count);
  // German, French or Slovene share a short word or two with these; a text in one of them is full of them.
  const share = (most?.count ?? 0) / Math.max(1, words.length);
  return most && next && most.count >= ENOUGH && most.count >= 2 * next.count && share > 0.12 ? most.language : null;
}
