import { describe, expect, it } from 'vitest';
import type { Session } from '#contract/session.ts';
import { ownPages } from './own-pages.ts';

const session = (over: Partial<Session>): Session => ({
  actor: 'patient',
  next: null,
  method: 'password',
  patient: null,
  share: null,
  expiresAt: '2026-03-20T09:00:00Z',
  expiresInSeconds: 900,
  ...over,
});

describe('which pages a session has', () => {
  it.each([
    ['password', { home: '/results', account: true, person: true, acceptance: false, shares: true, files: true }],
    ['passkey', { home: '/results', account: true, person: true, acceptance: false, shares: true, files: true }],
    ['fiscal-code-pin', { home: '/results', account: false, person: true, acceptance: false, shares: true, files: true }],
    ['access-codes', { home: '/access', account: false, person: false, acceptance: true, shares: true, files: true }],
  ] as const)('%s: %j', (method, pages) => {
    expect(ownPages(session({ method }))).toEqual(pages);
  });

  it('F13: a half-finished one has the new password and nothing else for a home', () => {
    expect(ownPages(session({ next: 'change-password' })).home).toBe('/password');
  });

  it('E4: a recipient has the one result and nothing of a person', () => {
    const share = { resultId: 'r1', until: '2026-04-26T10:00:00Z', download: true, message: null };
    expect(ownPages(session({ actor: 'recipient', method: 'share', share }))).toEqual({
      home: '/results/r1',
      account: false,
      person: false,
      acceptance: false,
      shares: false,
      files: true,
    });
  });

  it('F44: a recipient who may only look has no file to take', () => {
    const share = { resultId: 'r1', until: '2026-04-26T10:00:00Z', download: false, message: null };
    expect(ownPages(session({ actor: 'recipient', method: 'share', share })).files).toBe(false);
  });

  it('an operator has an account and no preferences of a patient', () => {
    expect(ownPages(session({ actor: 'operator' }))).toMatchObject({ account: true, person: false });
  });
});
