import { describe, expect, it } from 'vitest';
import { gsmSeptets, smsSegments } from '#standards/sms/gsm-03-38.ts';
import { LANGUAGES } from './language.ts';
import { NOTICE_KINDS, NOTICE_RULES } from './notice.ts';
import { noticeText } from './notice-text.ts';

const words = {
  hospital: 'Ospedale San Rocco di Mantova',
  portalName: 'I miei esiti',
  portalUrl: 'https://esiti.ospedalesanrocco.it',
  portalHost: 'esiti.ospedalesanrocco.it',
  supportPhone: '0376 000000',
  supportEmail: 'aiuto@ospedalesanrocco.it',
};
/** The longest that each kind hands over. */
const SECRETS: Partial<Record<string, string>> = {
  'account.username': 'anna.bianchi1954',
  'account.password': 'kW7#mQ2^xR9b',
  'access.pin2': '48213907',
  'recovery.otp': '314159',
  'recovery.pin': '27182818',
};
const EVERY = NOTICE_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language, secret: SECRETS[kind] ?? null })));

describe('what a notice says', () => {
  it.each(EVERY)('B24: $kind in $language says whom to ask, in its language', ({ kind, language, secret }) => {
    const { subject, text, html } = noticeText(kind, language, words, secret);
    expect(subject.startsWith('Ospedale San Rocco di Mantova: ')).toBe(true);
    expect(text).toContain('0376 000000');
    expect(text).toContain('aiuto@ospedalesanrocco.it');
    expect(html).toContain(`<html lang="${language}"`);
    expect(`${subject}${text}${html}`).not.toMatch(/[{}]|undefined|!(?!doctype)/);
  });

  it.each(EVERY)('F56: $kind in $language never tells what was examined', ({ kind, language, secret }) => {
    const { subject, text, sms } = noticeText(kind, language, { ...words, portalName: 'P', hospital: 'H' }, secret);
    expect(`${subject} ${text} ${sms}`).not.toMatch(/referto|radiolog|torace|\breport|\besam|\bexam|befund|röntgen|examen|preiskav|rentgen/i);
  });

  it.each(EVERY)('$kind in $language is one SMS of the GSM alphabet', ({ kind, language, secret }) => {
    const { sms } = noticeText(kind, language, words, secret);
    expect(gsmSeptets(sms)).not.toBeNull();
    expect({ sms, segments: smsSegments(sms) }).toEqual({ sms, segments: 1 });
    expect(sms.startsWith('Ospedale San Rocco di Mantova: ')).toBe(true);
  });

  it.each(EVERY.filter(({ kind }) => NOTICE_RULES[kind].secret))(
    '$kind in $language hands over its secret whole, by either channel',
    ({ kind, language, secret }) => {
      const { text, html, sms } = noticeText(kind, language, words, secret);
      for (const part of [text, html, sms]) expect(part).toContain(secret);
    },
  );

  it('a password keeps every character of its own', () => {
    const secret = '$&{host}<"č';
    expect(noticeText('account.password', 'it', words, secret).text).toContain(secret);
    expect(noticeText('account.password', 'it', words, secret).sms).toContain(secret);
  });

  it('the code of a recovery is bound to the portal, and comes without a link to follow', () => {
    const { text, sms } = noticeText('recovery.otp', 'it', words, '314159');
    expect(sms.split('\n').at(-1)).toBe('@esiti.ospedalesanrocco.it #314159');
    expect(`${text}${sms}`).not.toContain('https://');
  });

  it('T39: a name with markup stays text in the HTML, which asks nothing from outside', () => {
    for (const { kind, language, secret } of EVERY) {
      const { html } = noticeText(kind, language, { ...words, hospital: 'Ospedale <San Rocco>' }, secret);
      expect(html).not.toContain('<San');
      expect(html).not.toMatch(/<(img|script|link|style|iframe|form)|url\(|src=/i);
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address).toBe(words.portalUrl);
    }
  });

  it('a hospital with a long name still fits: the address loses its scheme, then the message the name', () => {
    const long = { ...words, hospital: 'Azienda Socio Sanitaria Territoriale di Mantova' };
    expect(noticeText('result.published', 'it', long).sms).toBe(
      'Azienda Socio Sanitaria Territoriale di Mantova: un suo esito è disponibile nel portale https://esiti.ospedalesanrocco.it',
    );
    const longer = { ...words, hospital: 'Azienda Sanitaria Universitaria Friuli Centrale, Presidio Ospedaliero Universitario Santa Maria della Misericordia' };
    expect(noticeText('result.published', 'it', longer).sms).toBe('un suo esito è disponibile nel portale esiti.ospedalesanrocco.it');
  });

  it('takes the language of a region, and Italian for one that it does not have', () => {
    expect(noticeText('result.published', 'de-AT', words)).toEqual(noticeText('result.published', 'de', words));
    for (const unknown of ['ro', 'constructor', ''])
      expect(noticeText('result.published', unknown, words)).toEqual(noticeText('result.published', 'it', words));
  });
});
