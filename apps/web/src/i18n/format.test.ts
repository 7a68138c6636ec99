import { describe, expect, it } from 'vitest';
import { localeOf } from './format.ts';

const january = (browser: readonly string[]) =>
  new Intl.DateTimeFormat(localeOf('de', browser), { month: 'long', timeZone: 'UTC' }).format(new Date('2026-01-15T00:00:00Z'));

describe('F5: dates as people say them', () => {
  it('German says Januar, and Jänner where the browser is from Austria or South Tyrol', () => {
    expect([january([]), january(['de']), january(['de-DE', 'de-AT']), january(['it-IT', 'de-AT']), january(['de-IT'])]).toEqual([
      'Januar',
      'Januar',
      'Januar',
      'Jänner',
      'Jänner',
    ]);
  });

  it('no other language follows the browser: an American month first would be another day', () => {
    expect(localeOf('en', ['en-US'])).toBe('en-GB');
  });
});
