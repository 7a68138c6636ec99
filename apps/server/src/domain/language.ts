/** The languages Lastra speaks: pages, answers, notices and media. */
export const LANGUAGES = ['it', 'en', 'de', 'fr', 'sl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name. */
export const LANGUAGE_NAMES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' } as const satisfies Record<Language, string>;

/** Ours for a language tag as browsers and messages write it (`de`, `de-AT`, `DE_it`); null for one that Lastra does not speak. */
export function languageOfTag(tag: string): Language | null {
  const [primary] = tag.trim().toLowerCase().split(/[-_]/);
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/** What a deployment calls something: one text for every language, or one for each that it has. */
export type Wording = string | Readonly<Partial<Record<Language, string>>>;

/** The wording in a language; where the deployment gave none in it, the first it gave. */
export function inLanguage(wording: Wording, language: Language): string {
  if (typeof wording === 'string') return wording;
  const given = [language, ...LANGUAGES].map((known) => wording[known]).find((text) => text !== undefined);
  return given ?? '';
}
