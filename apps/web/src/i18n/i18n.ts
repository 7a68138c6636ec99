import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { it } from './it.ts';
import { isLanguage, type Language } from './languages.ts';
import type { Texts } from './texts.ts';

const KEY = 'lastra.language';

/** Italian comes with the page and stands in where a language cannot be fetched; the others are fetched when somebody reads them. */
const FETCH = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  fr: async () => (await import('./fr.ts')).fr,
  sl: async () => (await import('./sl.ts')).sl,
} as const satisfies { [L in Exclude<Language, 'it'>]: () => Promise<Texts<L>> };

/** What was chosen here before, else the first language of the browser that we speak, else Italian. */
function firstLanguage(): Language {
  const kept = remembered();
  if (isLanguage(kept)) return kept;
  return navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage) ?? 'it';
}

function remembered(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    // A browser that keeps nothing still shows the page.
    return null;
  }
}

/** False where the texts cannot be fetched now: the page stays in the language it has. */
async function fetched(language: Language): Promise<boolean> {
  if (language === 'it' || i18next.hasResourceBundle(language, 'translation')) return true;
  try {
    i18next.addResourceBundle(language, 'translation', await FETCH[language]());
    return true;
  } catch {
    return false;
  }
}

async function speak(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = i18next.dir(language);
}

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { it: { translation: it } },
    lng: 'it',
    fallbackLng: 'it',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  const first = firstLanguage();
  await speak((await fetched(first)) ? first : 'it');
}

/** Chosen by a person: remembered in this browser. */
export async function changeLanguage(language: Language): Promise<boolean> {
  if (!(await fetched(language))) return false;
  await speak(language);
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Then it holds until the page is closed.
  }
  return true;
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'it');
