import { expect, test } from 'vitest';
import { hasFiscalCodeForm, parseFiscalCode } from './fiscal-code.ts';

test('a personal code is checked by its control character, in any case and with blanks around', () => {
  expect(parseFiscalCode(' rssmra80a01h501u ')).toBe('RSSMRA80A01H501U');
  expect(parseFiscalCode('RSSMRA80A01H501X')).toBeNull();
  expect(parseFiscalCode('RSSMRA80F01H501U')).toBeNull();
});

test('a code with letters for digits (omocodia) is another code, with a control character of its own', () => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const valid = [...letters].filter((letter) => parseFiscalCode(`RSSMRA80A01H50M${letter}`));
  expect(valid).toHaveLength(1);
  expect(parseFiscalCode('RSSMRA80A01H50MU')).not.toBe(parseFiscalCode('RSSMRA80A01H501U'));
});

test('temporary numeric codes pass the check of VAT numbers; STP and ENI have 13 digits', () => {
  expect(parseFiscalCode('12345678903')).toBe('12345678903');
  expect(parseFiscalCode('12345678901')).toBeNull();
  expect(parseFiscalCode('STP1234567890123')).toBe('STP1234567890123');
  expect(parseFiscalCode('ENI123456789012')).toBeNull();
});

test('a mistyped code has the form still; fillers have not', () => {
  expect(hasFiscalCodeForm('RSSMRA80A01H501X')).toBe(true);
  for (const filler of ['XXXXXXXXXXXXXXXX', '0000000000000000', '00000000000', '', 'NON DISPONIBILE']) expect(hasFiscalCodeForm(filler)).toBe(false);
});
