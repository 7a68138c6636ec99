import { describe, expect, it } from 'vitest';
import { filledBy, formsOf, wayOf, withoutBlanks } from './ways.ts';

const ALL = ['password', 'access-codes', 'fiscal-code-pin'] as const;

describe('F11 F57 F80: the forms of the sign-in page', () => {
  it('are those of the deployment, always in the same order; a passkey is a button and no tab', () => {
    expect(formsOf({ signInMethods: ['passkey', 'fiscal-code-pin', 'password'] })).toEqual(['password', 'fiscal-code-pin']);
  });

  it('an address that names a form this deployment lacks shows its first', () => {
    expect(wayOf('access-codes', ['access-codes', 'fiscal-code-pin'])).toBe('access-codes');
    expect(wayOf('access-codes', ['password'])).toBe('password');
    expect(wayOf(null, ['fiscal-code-pin'])).toBe('fiscal-code-pin');
    expect(wayOf('password', [])).toBeUndefined();
  });

  it('a PIN may be typed as it is printed, in groups', () => {
    expect(withoutBlanks(' 12345 67890 ')).toBe('1234567890');
    expect(withoutBlanks('1234-5678')).toBe('12345678');
  });
});

describe('the sample people fill the form of their own way in', () => {
  const person = { role: 'patient', about: '' };
  it.each([
    [
      { name: 'Anna', signIn: { username: 'anna', password: 'p' } },
      { name: 'Anna', way: 'password', first: 'anna', second: 'p' },
    ],
    [
      { name: 'Lucia', signIn: { pin1: '1', pin2: '2' } },
      { name: 'Lucia', way: 'access-codes', first: '1', second: '2' },
    ],
    [
      { name: 'Paolo', fiscalCode: 'GLL', signIn: { pin: '3' } },
      { name: 'Paolo', way: 'fiscal-code-pin', first: 'GLL', second: '3' },
    ],
    [{ name: 'Nobody', fiscalCode: 'X', signIn: {} }, null],
  ])('%j', (some, filled) => {
    expect(filledBy({ ...person, ...some }, ALL)).toEqual(filled);
  });

  it('and none where this deployment does not open it', () => {
    expect(filledBy({ ...person, name: 'Lucia', signIn: { pin1: '1', pin2: '2' } }, ['password'])).toBeNull();
  });
});
