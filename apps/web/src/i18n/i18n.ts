import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en.ts';
import { it } from './it.ts';
import { isLanguage, type Language } from './languages.ts';

const KEY = 'lastra.language';

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

export async function startTexts(): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: { it: { translation: it }, en: { translation: en } },
    lng: firstLanguage(),
    fallbackLng: 'it',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = i18next.language;
}

export async function changeLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Then it holds until the page is closed.
  }
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'it');
