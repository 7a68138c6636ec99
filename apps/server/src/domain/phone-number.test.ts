import { expect, test } from 'vitest';
import { mobilesOf, mobileTyped, normalisedPhone } from './phone-number.ts';

test('one number, however it is written (F82)', () => {
  for (const written of ['+393330000001', '333 000 0001', '0039 333 0000001', '39 333-0000001', '(+39) 333.000/0001']) {
    expect(normalisedPhone(written)).toBe('+393330000001');
  }
  expect(normalisedPhone('391 234 5678')).toBe('+393912345678');
  expect(normalisedPhone('+386 31 123 456')).toBe('+38631123456');
  expect(normalisedPhone('0376 000000')).toBe('+390376000000');
});

test('what is no number is none', () => {
  for (const text of ['', '+', '12', 'mamma', '333000000A', `+${'1'.repeat(16)}`]) expect(normalisedPhone(text)).toBeNull();
});

test('a landline takes no SMS, a mobile filed as a home number does (T49)', () => {
  const phones = [
    { use: 'home', value: '0376 000000' },
    { use: 'home', value: '333 0000001' },
    { use: 'mobile', value: '+386 31 123 456' },
  ];
  expect(mobilesOf(phones)).toEqual(['+393330000001', '+38631123456']);
});

test('E6: whoever types a number for a PIN may leave the country out; a landline and what is no number take none', () => {
  expect(['333 111 2223', '+39 333 1112223', '+386 31 123 456'].map(mobileTyped)).toEqual(['+393331112223', '+393331112223', '+38631123456']);
  for (const text of ['0376 000000', '+39 0376 000000', 'mamma', '']) expect(mobileTyped(text)).toBeNull();
});
