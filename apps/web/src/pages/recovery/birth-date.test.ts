import { describe, expect, it } from 'vitest';
import { calendarDate } from './birth-date.ts';

const TODAY = new Date('2026-11-21T10:00:00Z');

describe('F15: a birth date in three fields', () => {
  it.each([
    ['12', '3', '1955', '1955-03-12'],
    [' 01 ', '02', '2000', '2000-02-01'],
    ['29', '2', '2024', '2024-02-29'],
    ['29', '2', '2023', null],
    ['31', '4', '1980', null],
    ['0', '1', '1980', null],
    ['1', '13', '1980', null],
    ['12', '3', '55', null],
    ['22', '11', '2026', null],
    ['1e1', '1', '1980', null],
    ['', '', '', null],
  ])('%s / %s / %s is %s', (day, month, year, date) => {
    expect(calendarDate(day, month, year, TODAY)).toBe(date);
  });
});
