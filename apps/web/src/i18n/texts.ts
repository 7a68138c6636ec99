import type { it } from './it.ts';
import type { Language } from './languages.ts';

/** The plural forms a language has for the counts that occur here (CLDR; the "many" of Italian and French begins at a million). */
export const PLURAL_FORMS = {
  it: ['one', 'other'],
  en: ['one', 'other'],
  de: ['one', 'other'],
  fr: ['one', 'other'],
  sl: ['one', 'two', 'few', 'other'],
} as const satisfies Record<Language, readonly Intl.LDMLPluralRule[]>;

type Form<L extends Language> = (typeof PLURAL_FORMS)[L][number];

/** A key is counted when it stands as `…_one` beside `…_other`; `sex_other` alone is a key like any other. */
type KeyIn<L extends Language, Keys, Key> = Key extends `${infer Stem}_other`
  ? `${Stem}_one` extends Keys
    ? `${Stem}_${Form<L>}`
    : Key
  : Key extends `${infer Stem}_one`
    ? `${Stem}_other` extends Keys
      ? never
      : Key
    : Key;

/** What a language must have: exactly the keys of the Italian texts, the counted ones in every plural form of that language. */
export type InLanguage<L extends Language, T> = { [Key in keyof T as KeyIn<L, keyof T, Key>]: T[Key] extends string ? string : InLanguage<L, T[Key]> };

/** Every text of the portal in one language. */
export type Texts<L extends Language> = InLanguage<L, typeof it>;
