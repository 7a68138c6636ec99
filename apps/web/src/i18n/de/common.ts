import type { common as italian } from '../it/common.ts';
import type { InLanguage } from '../texts.ts';

export const common: InLanguage<'de', typeof italian> = {
  language: {
    name: 'Deutsch',
    choose: 'Sprache',
    change: 'Sprache wechseln',
    failed: 'Diese Sprache lässt sich im Moment nicht laden. Versuchen Sie es bald wieder.',
  },
  common: {
    loading: 'Einen Moment, wir lesen die Daten…',
    close: 'Schließen',
    cancel: 'Abbrechen',
    back: 'Zurück',
    retry: 'Erneut versuchen',
    show: 'Anzeigen',
    hide: 'Verbergen',
    opensInTab: 'öffnet sich in einem neuen Tab',
    skip: 'Zum Inhalt springen',
    unavailable: 'Nicht verfügbar',
    at: '{{date}}, {{time}}\u00a0Uhr',
    pageTitle: '{{page}} · {{portal}}',
  },
  time: {
    seconds_one: '{{count}} Sekunde',
    seconds_other: '{{count}} Sekunden',
    minutes_one: '{{count}} Minute',
    minutes_other: '{{count}} Minuten',
    hours_one: '{{count}} Stunde',
    hours_other: '{{count}} Stunden',
    about: 'etwa {{time}}',
    instant: '5 Sekunden',
    soon: 'einigen Minuten',
  },
  kind: { radiology: 'Radiologie', nuclear: 'Nuklearmedizin', cardiology: 'Kardiologie' },
};
