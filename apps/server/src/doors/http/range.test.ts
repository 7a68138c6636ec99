import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideRange } from './range.ts';

const ETAG = 'e1';
const of = (headers: Parameters<typeof decideRange>[1], sizeBytes = 100, method: 'GET' | 'HEAD' = 'GET') => decideRange(method, headers, ETAG, sizeBytes);
const part = (start: number, end: number) => ({ kind: 'part', start, end });

describe('T19: ranges by RFC 9110', () => {
  test.each([
    ['bytes=0-0', part(0, 1)],
    ['bytes=0-', part(0, 100)],
    ['bytes=99-', part(99, 100)],
    ['bytes=10-19', part(10, 20)],
    ['bytes=90-1000', part(90, 100)],
    ['bytes=-1', part(99, 100)],
    ['bytes=-1000', part(0, 100)],
    ['BYTES=5-6', part(5, 7)],
    ['bytes= 5-6 ', part(5, 7)],
    ['bytes=0-99999999999999999999999999', part(0, 100)],
    ['bytes=99999999999999999999999999-', { kind: 'unsatisfiable' }],
    ['bytes=100-', { kind: 'unsatisfiable' }],
    ['bytes=100-200', { kind: 'unsatisfiable' }],
    ['bytes=-0', { kind: 'unsatisfiable' }],
    // Several ranges, other units and nonsense: the whole.
    ['bytes=0-1,5-6', { kind: 'whole' }],
    ['bytes=5-1', { kind: 'whole' }],
    ['bytes=-', { kind: 'whole' }],
    ['bytes=', { kind: 'whole' }],
    ['bytes=a-b', { kind: 'whole' }],
    ['bytes=1-2-3', { kind: 'whole' }],
    ['bytes=--1', { kind: 'whole' }],
    ['bytes=+1-2', { kind: 'whole' }],
    ['bytes=0x1-2', { kind: 'whole' }],
    ['items=0-1', { kind: 'whole' }],
    ['', { kind: 'whole' }],
  ])('Range: %s', (range, expected) => {
    expect(of({ range })).toEqual(expected);
  });

  test('of nothing, no range can be given', () => {
    for (const range of ['bytes=0-', 'bytes=-5', 'bytes=0-0']) expect(of({ range }, 0)).toEqual({ kind: 'unsatisfiable' });
  });

  test.each([
    ['"e1"', part(1, 2)],
    [' "e1" ', part(1, 2)],
    ['"e2"', { kind: 'whole' }],
    ['W/"e1"', { kind: 'whole' }],
    ['e1', { kind: 'whole' }],
    ['Sat, 21 Nov 2026 05:00:00 GMT', { kind: 'whole' }],
    ['*', { kind: 'whole' }],
  ])('a range is given only If-Range names this very medium: %s', (ifRange, expected) => {
    expect(of({ range: 'bytes=1-1', 'if-range': ifRange })).toEqual(expected);
  });

  test.each([
    [{ 'if-none-match': '"e1"' }, { kind: 'not-modified' }],
    [{ 'if-none-match': 'W/"e1"' }, { kind: 'not-modified' }],
    [{ 'if-none-match': '"x", "e1"' }, { kind: 'not-modified' }],
    [{ 'if-none-match': '*' }, { kind: 'not-modified' }],
    [{ 'if-none-match': '"x"' }, { kind: 'whole' }],
    [{ 'if-match': '"e1"' }, { kind: 'whole' }],
    [{ 'if-match': '*' }, { kind: 'whole' }],
    [{ 'if-match': 'W/"e1"' }, { kind: 'precondition-failed' }],
    [{ 'if-match': '"x"' }, { kind: 'precondition-failed' }],
    [{ 'if-match': '"x"', 'if-none-match': '"e1"', range: 'bytes=500-' }, { kind: 'precondition-failed' }],
    [{ 'if-none-match': '"e1"', range: 'bytes=500-' }, { kind: 'not-modified' }],
  ])('preconditions come before ranges: %j', (headers, expected) => {
    expect(of(headers)).toEqual(expected);
  });

  test('HEAD knows no ranges', () => {
    expect(of({ range: 'bytes=500-' }, 100, 'HEAD')).toEqual({ kind: 'whole' });
  });

  test('whatever stands in the headers, what is given lies within the medium', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^bytes=\d{0,20}-\d{0,20}$/)), fc.string(), fc.nat(1000), (range, ifRange, sizeBytes) => {
        const decision = decideRange('GET', { range, ...(ifRange ? { 'if-range': ifRange } : {}) }, ETAG, sizeBytes);
        if (decision.kind !== 'part') return;
        expect(decision.start).toBeGreaterThanOrEqual(0);
        expect(decision.start).toBeLessThan(decision.end);
        expect(decision.end).toBeLessThanOrEqual(sizeBytes);
      }),
    );
  });
});
