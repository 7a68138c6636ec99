import { describe, expect, it } from 'vitest';
import type { Session } from '#contract/session.ts';
import { ownPages } from './own-pages.ts';

const session = (over: Partial<Session>): Session => ({
  actor: 'patient',
  next: null,
  method: 'password',
  patient: null,
  expiresAt: '2026-03-20T09:00:00Z',
  expiresInSeconds: 900,
  ...over,
});

describe('which pages a session has', () => {
  it.each([
    ['password', { home: '/results', account: true, person: true, acceptance: false }],
    ['passkey', { home: '/results', account: true, person: true, acceptance: false }],
    ['fiscal-code-pin', { home: '/results', account: false, person: true, acceptance: false }],
    ['access-codes', { home: '/access', account: false, person: false, acceptance: true }],
  ] as const)('%s: %j', (method, pages) => {
    expect(ownPages(session({ method }))).toEqual(pages);
  });

  it('F13: a half-finished one has the new password and nothing else for a home', () => {
    expect(ownPages(session({ next: 'change-password' })).home).toBe('/password');
  });

  it('an operator has an account and no preferences of a patient', () => {
    expect(ownPages(session({ actor: 'operator' }))).toMatchObject({ account: true, person: false });
  });
});
