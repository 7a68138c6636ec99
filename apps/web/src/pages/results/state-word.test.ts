import { describe, expect, it } from 'vitest';
import type { ResultSummary } from '#contract/results.ts';
import { queryOf, searchOf } from './results-query.ts';
import { stateWord } from './state-word.ts';

type Studies = ResultSummary['studies'];
const report: ResultSummary['reports'][number] = {
  reportId: 'r',
  description: null,
  status: 'final',
  reportedAt: '2026-03-12T10:15:00Z',
  version: 1,
  replaces: null,
  signed: false,
  author: null,
  sizeBytes: 1,
};
const study = (state: Studies[number]['copy']['state']): Studies[number] => ({
  studyInstanceUid: '1.2',
  description: null,
  seriesCount: 1,
  instanceCount: 1,
  imageCount: 1,
  copy: { state, done: 0, total: null, reason: null },
});

describe('the one word of a result', () => {
  it.each([
    ['without a report yet, whatever the images', { reports: [], studies: [study('ready')] }, 'word.waiting', false],
    ['with a report alone', { reports: [report], studies: [] }, 'word.reportOnly', true],
    ['with all images here', { reports: [report], studies: [study('ready'), study('ready')] }, 'word.ready', true],
    ['is that of the study still missing', { reports: [report], studies: [study('ready'), study('retrieving')] }, 'word.fetching', false],
    ['when the archive has them', { reports: [report], studies: [study('ended')] }, 'word.archive', false],
    ['when they may not be told', { reports: [report], studies: [study('refused')] }, 'word.noImages', false],
  ] as const)('%s', (_name, result, word, ready) => {
    expect(stateWord({ reports: [...result.reports], studies: [...result.studies] })).toEqual({ word, ready });
  });
});

describe('F21: the address is the state of the list', () => {
  it('says nothing of what is usual, and comes back as it went', () => {
    expect(searchOf({ query: '', sort: '-orderedAt' })).toBe('');
    const state = { query: 'torace & co', sort: '-site', cursor: 'abc+/=' } as const;
    expect(queryOf(new URLSearchParams(searchOf(state)))).toEqual(state);
  });
  it('leaves out what it does not know', () => {
    expect(queryOf(new URLSearchParams('sort=drop&q=x'))).toEqual({ query: 'x', sort: '-orderedAt', cursor: null });
  });
});
