import { describe, expect, it } from 'vitest';
import type { NoticeId, OrderId } from './identifiers.ts';
import { NOTICE_KINDS, type Notice, verdictOn } from './notice.ts';
import { noticeText } from './notice-text.ts';

const at = (text: string) => new Date(`2026-03-12T${text}:00Z`);
const publication = { publishedAt: at('10:00'), availableUntil: at('20:00'), withdrawnAt: null, hiddenAt: null };
const notice: Notice = {
  noticeId: 'n' as NoticeId,
  orderId: 'o' as OrderId,
  kind: 'result.published',
  channel: 'email',
  address: 'a@b.example',
  language: 'it',
  state: 'due',
  dueAt: at('10:00'),
  publication,
};
const words = {
  hospital: 'Ospedale <San Rocco>',
  portalName: 'Il portale',
  portalUrl: 'https://portale.test',
  portalHost: 'portale.test',
  supportPhone: '0376 1',
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
});

describe('what a notice says', () => {
  it.each(NOTICE_KINDS.flatMap((kind) => ['it', 'en'].map((language) => [kind, language] as const)))(
    '%s in %s: where to go, and never what it is about',
    (kind, language) => {
      const text = noticeText(kind, language, words);
      expect(text.text).toContain('https://portale.test');
      expect(text.text).toContain('0376 1');
      expect(`${text.subject} ${text.text} ${text.sms}`).not.toMatch(/referto|radiolog|torace|report|\besam|exam/i);
      expect(text.html).toContain(`lang="${language}"`);
    },
  );

  it('T39: a name with markup stays text in the HTML', () => {
    expect(noticeText('result.published', 'it', words).html).not.toContain('<San');
  });

  it('falls back to Italian for a language it does not have', () => {
    expect(noticeText('result.published', 'de', words)).toEqual(noticeText('result.published', 'it', words));
  });
});
