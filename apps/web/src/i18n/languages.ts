import { LANGUAGES, type Language } from '#contract/languages.ts';

export { LANGUAGES, type Language };

/** Each language by its own name: whoever cannot read this page must still find theirs. */
export const LANGUAGE_NAMES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' } as const satisfies Record<Language, string>;

export const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.some((language) => language === value);
