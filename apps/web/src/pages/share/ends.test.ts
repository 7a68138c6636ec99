import { expect, it } from 'vitest';
import { endsOf } from './ends.ts';

const now = Date.parse('2026-03-12T10:00:00Z');

it('F43: each choice with its last day', () => {
  expect(endsOf([15, 30], now, '2026-06-01T10:00:00Z')).toEqual([
    { days: 15, at: '2026-03-27T10:00:00.000Z', cut: false },
    { days: 30, at: '2026-04-11T10:00:00.000Z', cut: false },
  ]);
});

it('E9, F75: no choice outlives the publication, and of those that would one remains', () => {
  expect(endsOf([15, 30, 45], now, '2026-04-01T10:00:00Z')).toEqual([
    { days: 15, at: '2026-03-27T10:00:00.000Z', cut: false },
    { days: 30, at: '2026-04-01T10:00:00.000Z', cut: true },
  ]);
});
