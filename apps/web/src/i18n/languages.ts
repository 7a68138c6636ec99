/** The languages the pages speak. The first one stands in where nothing else fits. */
export const LANGUAGES = ['it', 'en', 'de', 'fr', 'sl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Each language by its own name: whoever cannot read this page must still find theirs. */
export const LANGUAGE_NAMES = { it: 'Italiano', en: 'English', de: 'Deutsch', fr: 'Français', sl: 'Slovenščina' } as const satisfies Record<Language, string>;

export const isLanguage = (value: string | null | undefined): value is Language => LANGUAGES.some((language) => language === value);
