import type { common as italian } from '../it/common.ts';
import type { InLanguage } from '../texts.ts';

export const common: InLanguage<'sl', typeof italian> = {
  language: {
    name: 'Slovenščina',
    choose: 'Jezik',
    change: 'Zamenjaj jezik',
    failed: 'Tega jezika trenutno ni mogoče naložiti. Poskusite znova čez nekaj časa.',
  },
  common: {
    loading: 'Trenutek, beremo podatke…',
    close: 'Zapri',
    cancel: 'Prekliči',
    back: 'Nazaj',
    retry: 'Poskusi znova',
    show: 'Pokaži',
    hide: 'Skrij',
    opensInTab: 'odpre se v novem zavihku',
    skip: 'Na vsebino',
    unavailable: 'Ni na voljo',
    at: '{{date}} ob\u00a0{{time}}',
    pageTitle: '{{page}} · {{portal}}',
  },
  // In the accusative, as a duration stands after »čez«, »še« and »traja«.
  time: {
    seconds_one: '{{count}} sekundo',
    seconds_two: '{{count}} sekundi',
    seconds_few: '{{count}} sekunde',
    seconds_other: '{{count}} sekund',
    minutes_one: '{{count}} minuto',
    minutes_two: '{{count}} minuti',
    minutes_few: '{{count}} minute',
    minutes_other: '{{count}} minut',
    hours_one: '{{count}} uro',
    hours_two: '{{count}} uri',
    hours_few: '{{count}} ure',
    hours_other: '{{count}} ur',
    about: 'približno {{time}}',
    instant: 'nekaj sekund',
    soon: 'nekaj minut',
  },
  kind: { radiology: 'Radiologija', nuclear: 'Nuklearna medicina', cardiology: 'Kardiologija' },
};
