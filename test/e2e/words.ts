import { en } from '#web/i18n/en.ts';
import { it } from '#web/i18n/it.ts';

/** The texts of the pages: a walk finds everything by what a person reads. */
export const WORDS = { it, en } as const;
export type Language = keyof typeof WORDS;
export const LOCALES = { it: 'it-IT', en: 'en-GB' } as const;
