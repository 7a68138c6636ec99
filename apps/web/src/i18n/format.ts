import type { TFunction } from 'i18next';
import { currentLanguage } from './i18n.ts';
import type { Language } from './languages.ts';

/** Hospital and patient live by the same clock, wherever the phone is today. */
const TIME_ZONE = 'Europe/Rome';
const LOCALE = { it: 'it-IT', en: 'en-GB', de: 'de-DE', fr: 'fr-FR', sl: 'sl-SI' } as const satisfies Record<Language, string>;
/** German names the first month by its region: where the browser says one that we know, its word is used. */
const GERMAN = ['de-DE', 'de-AT', 'de-IT', 'de-CH'];
export function localeOf(language: Language, browser: readonly string[]): string {
  const told = language === 'de' ? browser.find((tag) => GERMAN.includes(tag)) : undefined;
  return told ?? LOCALE[language];
}
const locale = () => localeOf(currentLanguage(), navigator.languages);

/** '23 aprile 2021' */
export function day(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: TIME_ZONE }).format(new Date(instant));
}

/** '23 aprile 2021, ore 14:03' */
export function dayAndTime(instant: string, t: TFunction): string {
  return t('common.at', { date: day(instant), time: timeOfDay(instant) });
}

/** '14:03' */
export function timeOfDay(instant: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit', timeZone: TIME_ZONE }).format(new Date(instant));
}

/** A birth date is a day of the calendar and no instant: no zone may move it. */
export function calendarDay(date: string): string {
  return new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

export function ageInYears(birthDate: string, now: Date): number {
  const [year = 0, month = 1, dayOfMonth = 1] = birthDate.split('-').map(Number);
  const hadBirthday = now.getMonth() + 1 > month || (now.getMonth() + 1 === month && now.getDate() >= dayOfMonth);
  return now.getFullYear() - year - (hadBirthday ? 0 : 1);
}

/** 'San Rocco · Definitivo': what is known of it on one line; none begins with the dot. */
export const dotted = (parts: readonly (string | null)[]): string => parts.filter(Boolean).join('\u00a0· ');

/** '52 MB', as file managers count. */
export function size(bytes: number): string {
  const [divisor, unit] = bytes < 1e6 ? [1e3, 'kilobyte'] : bytes < 1e9 ? [1e6, 'megabyte'] : [1e9, 'gigabyte'];
  const value = Math.max(bytes / divisor, unit === 'kilobyte' ? 1 : 0);
  return new Intl.NumberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: value < 10 && unit !== 'kilobyte' ? 1 : 0 }).format(value);
}

/** 'circa 3 minuti': rounded up, because nobody minds being early. */
export function duration(seconds: number, t: TFunction): string {
  if (seconds < 5) return t('time.instant');
  if (seconds < 55) return t('time.seconds', { count: Math.ceil(seconds / 5) * 5 });
  if (seconds < 5400) return t('time.minutes', { count: Math.ceil(seconds / 60) });
  return t('time.hours', { count: Math.ceil(seconds / 3600) });
}
