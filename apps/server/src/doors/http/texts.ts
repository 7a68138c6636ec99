import type { ProblemCode } from '#contract/problem.ts';
import { type Language, languageOfTag } from '#domain/language.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { it } from './texts/it.ts';
import { sl } from './texts/sl.ts';

/** What a person reads when something is declined: one sentence of what it is, one of what to do. */
export type ProblemTexts = Readonly<Record<ProblemCode, { readonly title: string; readonly detail: string }>>;

export const PROBLEM_TEXTS: Readonly<Record<Language, ProblemTexts>> = { it, en, de, fr, sl };

/** The language to answer in: the best of ours by Accept-Language (RFC 9110 12.5.4), else Italian. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('q='));
      return { language: languageOfTag(range), quality: quality ? Number(quality.slice(2)) || 0 : 1 };
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality);
  for (const { language } of wanted) {
    if (language) return language;
  }
  return 'it';
}
