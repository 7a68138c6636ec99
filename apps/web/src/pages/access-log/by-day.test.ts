import { expect, it } from 'vitest';
import type { AccessLogEntry } from '#contract/access-log.ts';
import { byDay } from './by-day.ts';

const entry = (at: string): AccessLogEntry => ({ at, who: { kind: 'self' }, what: 'result' });
const dayOf = (at: string) => at.slice(0, 10);

it('B14: the log is read by day, the newest first, and entries of one instant are told apart', () => {
  const days = byDay(['2026-03-12T10:00:00Z', '2026-03-12T10:00:00Z', '2026-03-11T08:00:00Z'].map(entry), dayOf);
  expect(days.map(({ day, entries }) => [day, entries.length])).toEqual([
    ['2026-03-12', 2],
    ['2026-03-11', 1],
  ]);
  expect(new Set(days.flatMap(({ entries }) => entries.map(({ key }) => key))).size).toBe(3);
});

it('B14: what is read later changes no key of what was read before', () => {
  const first = byDay([entry('2026-03-12T10:00:00Z')], dayOf);
  const more = byDay([entry('2026-03-12T10:00:00Z'), entry('2026-03-12T10:00:00Z')], dayOf);
  expect(more[0]?.entries[0]?.key).toBe(first[0]?.entries[0]?.key);
});
