import { describe, expect, it } from 'vitest';
import type { ResultSummary } from '#contract/results.ts';
import { mainOf, othersOf, requestOf, type What } from './choice.ts';

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
});
