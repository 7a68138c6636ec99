import { en } from '#web/i18n/en.ts';
import { it } from '#web/i18n/it.ts';
import { sl } from '#web/i18n/sl.ts';

/** The texts of the pages: a walk finds everything by what a person reads. */
export const WORDS = { it, en, sl } as const;
export type Language = keyof typeof WORDS;
export const LOCALES = { it: 'it-IT', en: 'en-GB', sl: 'sl-SI' } as const;

/** What a text says whatever its facts are. */
export function saying(text: string): RegExp {
  const plain = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(plain.join('.+'));
}
