import { describe, expect, it } from 'vitest';
import type { NoticeId, OrderId, PatientId } from './identifiers.ts';
import { NOTHING_ENCLOSED, NOTICE_KINDS, NOTICE_RULES, type Notice, otherWay, pauseAfter, verdictOn } from './notice.ts';

const at = (text: string) => new Date(`2026-03-12T${text}:00Z`);
const publication = { publishedAt: at('10:00'), availableUntil: at('20:00'), withdrawnAt: null, hiddenAt: null };
const notice: Notice = {
  noticeId: 'n' as NoticeId,
  patientId: 'p' as PatientId,
  accountId: null,
  orderId: 'o' as OrderId,
  kind: 'result.published',
  channel: 'email',
  address: 'a@b.example',
  language: 'it',
  state: 'due',
  dueAt: at('10:00'),
  expiresAt: null,
  attempts: 0,
  standsIn: false,
  enclosed: NOTHING_ENCLOSED,
  publication,
};
describe('when a notice may go out', () => {
  it('I5: not before it is due, and not before its result can be opened', () => {
    expect(verdictOn({ ...notice, dueAt: at('11:00') }, at('10:30'))).toEqual({ kind: 'wait', until: at('11:00') });
    const later = { ...publication, publishedAt: at('12:00') };
    expect(verdictOn({ ...notice, publication: later }, at('10:30'))).toEqual({ kind: 'wait', until: at('12:00') });
    expect(verdictOn(notice, at('10:00'))).toEqual({ kind: 'send' });
  });

  it.each([
    ['withdrawn', { ...publication, withdrawnAt: at('10:01') }],
    ['hidden by the patient', { ...publication, hiddenAt: at('10:01') }],
    ['ended', { ...publication, availableUntil: at('10:01') }],
    ['no longer there', null],
  ])('I5: never for a result that was %s', (_name, changed) => {
    expect(verdictOn({ ...notice, publication: changed }, at('11:00'))).toEqual({ kind: 'drop' });
  });

  it.each(['sent', 'dropped', 'failed'] as const)('I4: not again once it is %s', (state) => {
    expect(verdictOn({ ...notice, state }, at('11:00'))).toEqual({ kind: 'settled' });
  });

  it('T49: a code is not sent once its minutes are over, nor a PIN for ever', () => {
    const otp: Notice = { ...notice, orderId: null, publication: null, kind: 'recovery.otp', expiresAt: at('10:05') };
    expect(verdictOn(otp, at('10:04'))).toEqual({ kind: 'send' });
    expect(verdictOn(otp, at('10:05'))).toEqual({ kind: 'expired' });
    expect(verdictOn({ ...otp, expiresAt: null }, at('10:05'))).toEqual({ kind: 'expired' });
    const muchLater = new Date('2026-03-26T10:00:00Z');
    for (const kind of NOTICE_KINDS) expect(verdictOn({ ...notice, kind, orderId: null, publication: null }, muchLater)).toEqual({ kind: 'expired' });
  });

  it('the life of a notice that had to wait for its result begins when that opens', () => {
    const opens = new Date('2026-03-20T10:00:00Z');
    const later = { ...publication, publishedAt: opens, availableUntil: new Date('2026-04-20T10:00:00Z') };
    expect(verdictOn({ ...notice, publication: later }, opens)).toEqual({ kind: 'send' });
  });
});

describe('another way where one is refused', () => {
  it('B24: a notice without a secret may go by the other channel, once', () => {
    expect(otherWay({ kind: 'result.published', channel: 'email', standsIn: false })).toBe('sms');
    expect(otherWay({ kind: 'password.changed', channel: 'sms', standsIn: false })).toBe('email');
    expect(otherWay({ kind: 'result.published', channel: 'sms', standsIn: true })).toBeNull();
  });

  it('F10, E5: user name and password never meet in one place, and a code stays on the way that its recovery chose', () => {
    for (const kind of ['account.username', 'account.password', 'recovery.otp', 'recovery.pin'] as const)
      for (const channel of ['email', 'sms'] as const) expect(otherWay({ kind, channel, standsIn: false })).toBeNull();
  });

  it('F55: PIN2 may come by SMS, since PIN1 is on paper', () => {
    expect(otherWay({ kind: 'access.pin2', channel: 'email', standsIn: false })).toBe('sms');
  });
});

describe('the pause after a fault', () => {
  it('T49: grows to half an hour, and half of it is chance', () => {
    expect(pauseAfter(1, 'result.published', 0)).toBe(2_000);
    expect(pauseAfter(1, 'result.published', 1)).toBe(4_000);
    expect(pauseAfter(5, 'result.published', 1)).toBe(64_000);
    expect(pauseAfter(500, 'result.published', 1)).toBe(30 * 60_000);
  });

  it('lets a code be tried several times within its life', () => {
    for (let attempts = 1; attempts < 40; attempts += 1)
      expect(pauseAfter(attempts, 'recovery.otp', 1)).toBeLessThanOrEqual(NOTICE_RULES['recovery.otp'].lifeMs / 10);
  });
});
