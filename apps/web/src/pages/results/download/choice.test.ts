import { describe, expect, it } from 'vitest';
import type { ResultSummary } from '#contract/results.ts';
import { de } from '../../../i18n/de.ts';
import { en } from '../../../i18n/en.ts';
import { fr } from '../../../i18n/fr.ts';
import { it as italian } from '../../../i18n/it.ts';
import { sl } from '../../../i18n/sl.ts';
import { mainOf, othersOf, requestOf, tooLargeFor, type What } from './choice.ts';

const result = (over: { reports?: number; copies?: readonly string[] }) =>
  ({ reports: Array(over.reports ?? 1).fill({}), studies: (over.copies ?? ['ready']).map((state) => ({ copy: { state } })) }) as unknown as ResultSummary;
const BOTH = ['zip', 'iso'] as const;
const chosen = (what: What, over = {}) => requestOf({ what, series: ['1.2', '1.1'], ...over }, BOTH);

describe('B16: what to take', () => {
  it('everything is one press; the report is, where there are no images or none to be had online', () => {
    expect([
      mainOf(result({})),
      mainOf(result({ copies: [] })),
      mainOf(result({ copies: ['refused'] })),
      mainOf(result({ reports: 0, copies: ['refused'] })),
    ]).toEqual(['all', 'report', 'report', 'all']);
  });

  it('every other choice is below it: report, pictures for a phone, for a doctor, as a disc, key images, some series', () => {
    expect(othersOf(result({}), { formats: BOTH, seriesCount: 3, keyImages: true })).toEqual(['report', 'jpeg', 'dicom', 'other', 'key', 'series']);
  });

  it('and none that this deployment or this result does not have', () => {
    expect(othersOf(result({ reports: 0 }), { formats: ['iso'], seriesCount: 1, keyImages: false })).toEqual(['jpeg', 'dicom']);
    expect(othersOf(result({ copies: [] }), { formats: BOTH, seriesCount: 0, keyImages: false })).toEqual([]);
    expect(othersOf(result({ copies: ['refused'] }), { formats: ['zip'], seriesCount: 0, keyImages: false })).toEqual(['all', 'jpeg', 'dicom']);
  });

  it('each is a request of its own; everything can be had in the other format too', () => {
    expect([chosen('all'), chosen('report'), chosen('jpeg'), chosen('dicom')]).toEqual(
      ['all', 'report', 'jpeg', 'dicom'].map((take) => ({ take, medium: 'zip' })),
    );
    expect(chosen('other')).toEqual({ take: 'all', medium: 'iso' });
    expect(chosen('key')).toEqual({ take: 'all', medium: 'zip', keyImages: true });
    expect(chosen('series')).toEqual({ take: 'all', medium: 'zip', series: ['1.1', '1.2'] });
    expect(chosen('series', { series: [] })).toBeNull();
    expect(requestOf({ what: 'dicom', series: [] }, ['iso'])).toEqual({ take: 'dicom', medium: 'iso' });
  });

  it('an image that no ISO can hold is told with the format that holds it, where there is one (B2)', () => {
    const said = (formats: readonly ('zip' | 'iso')[]) =>
      [de, en, fr, italian, sl]
        .map(({ problem, download }) => ({ problem, download }))
        .map((texts) => {
          const [area, key] = tooLargeFor(formats).split('.') as ['problem', 'mediumFileTooLarge'];
          return texts[area][key];
        });
    for (const text of said(BOTH)) expect(text).toMatch(/ISO.*ZIP/);
    for (const text of said(['iso'])) expect(text).not.toMatch(/ZIP/);
  });
});
