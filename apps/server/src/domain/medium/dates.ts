import type { Language } from './texts.ts';

const MONTHS: Readonly<Record<Language, readonly string[]>> = {
  it: ['gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno', 'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre'],
  en: ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'],
};

/** A calendar date as people say it, from `YYYY-MM-DD` or DICOM's `YYYYMMDD`; null for anything else. */
export function spokenDate(date: string | undefined, language: Language): string | null {
  const match = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(date?.trim() ?? '');
  const month = MONTHS[language][Number(match?.[2]) - 1];
  const day = Number(match?.[3]);
  if (!match || !month || day < 1 || day > 31) return null;
  return `${day} ${month} ${match[1]}`;
}
