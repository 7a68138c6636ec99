import type { common as italian } from '../it/common.ts';
import type { InLanguage } from '../texts.ts';

export const common: InLanguage<'en', typeof italian> = {
  language: { name: 'English', choose: 'Language', change: 'Change language', failed: 'This language cannot be loaded at the moment. Try again shortly.' },
  common: {
    loading: 'One moment, we are reading the data…',
    close: 'Close',
    cancel: 'Cancel',
    back: 'Back',
    retry: 'Try again',
    show: 'Show',
    hide: 'Hide',
    opensInTab: 'opens in a new tab',
    skip: 'Go to the content',
    unavailable: 'Not available',
    at: '{{date}}, {{time}}',
    pageTitle: '{{page}} · {{portal}}',
  },
  time: {
    seconds_one: '{{count}} second',
    seconds_other: '{{count}} seconds',
    minutes_one: '{{count}} minute',
    minutes_other: '{{count}} minutes',
    hours_one: '{{count}} hour',
    hours_other: '{{count}} hours',
    about: 'about {{time}}',
    instant: 'a few seconds',
    soon: 'a few minutes',
  },
  kind: { radiology: 'Radiology', nuclear: 'Nuclear medicine', cardiology: 'Cardiology' },
};
