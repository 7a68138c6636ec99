import type { Language } from '../language.ts';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  it: ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
  de: ['Januar', 'Februar', 'März', 'April', 'Mai', 'Juni', 'Juli', 'August', 'September', 'Oktober', 'November', 'Dezember'],
  fr: ['janvier', 'février', 'mars', 'avril', 'mai', 'juin', 'juillet', 'août', 'septembre', 'octobre', 'novembre', 'décembre'],
  // In the genitive, as after a day.
  sl: ['januarja', 'februarja', 'marca', 'aprila', 'maja', 'junija', 'julija', 'avgusta', 'septembra', 'oktobra', 'novembra', 'decembra'],
};

/** A calendar date as people say it, from `YYYY-MM-DD` or DICOM's `YYYYMMDD`; null for anything else. */
export function spokenDate(date: string | undefined, language: Language): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(date?.trim() ?? '');
  const month = MONTHS[language][Number(match?.[2]) - 1];
  const day = Number(match?.[3]);
  if (!match || !month || day < 1 || day > 31) return null;
  return `${written(day, language)} ${month} ${match[1]}`;
}

/** German and Slovene write a point after the day, French an ordinal for the first. */
function written(day: number, language: Language): string {
  if (language === 'de' || language === 'sl') return `${day}.`;
  return language === 'fr' && day === 1 ? '1er' : String(day);
}
