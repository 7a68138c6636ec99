import { describe, expect, it } from 'vitest';
import { gsmSeptets, smsSegments } from '#standards/sms/gsm-03-38.ts';
import { LANGUAGES } from './language.ts';
import { type Enclosed, NOTHING_ENCLOSED, NOTICE_KINDS, type NoticeKind } from './notice.ts';
import { noticeText } from './notice-text.ts';

const words = {
  hospital: 'Ospedale San Rocco di Mantova',
  portalName: 'I miei esiti',
  portalUrl: 'https://esiti.ospedalesanrocco.it',
  portalHost: 'esiti.ospedalesanrocco.it',
  supportPhone: '0376 000000',
  supportEmail: 'aiuto@ospedalesanrocco.it',
};
/** The longest that each kind encloses. */
const LONGEST: Partial<Record<NoticeKind, Enclosed>> = {
  'account.username': { secret: 'anna.bianchi1954', facts: {} },
  'account.password': { secret: 'kW7#mQ2^xR9b', facts: {} },
  'access.pin2': { secret: '48213907', facts: {} },
  'recovery.otp': { secret: '314159', facts: {} },
  'recovery.pin': { secret: '27182818', facts: {} },
  'share.link': {
    secret: `https://esiti.ospedalesanrocco.it/s/${'A'.repeat(22)}`,
    facts: { from: 'Anna Maria Bianchi', until: '26 aprile 2026', message: 'Buongiorno' },
  },
  'share.pin': { secret: '314159', facts: { from: 'Anna Maria Bianchi' } },
  'share.opened': { secret: null, facts: { recipient: 'd•••@posta.it' } },
};
const EVERY = NOTICE_KINDS.flatMap((kind) => LANGUAGES.map((language) => ({ kind, language, enclosed: LONGEST[kind] ?? NOTHING_ENCLOSED })));
/** A link to a share goes by e-mail alone. */
const BY_SMS = EVERY.filter(({ kind }) => kind !== 'share.link');

describe('what a notice says', () => {
  it.each(EVERY)('B24: $kind in $language says whom to ask, in its language', ({ kind, language, enclosed }) => {
    const { subject, text, html } = noticeText(kind, language, words, enclosed);
    expect(subject.startsWith('Ospedale San Rocco di Mantova: ')).toBe(true);
    expect(text).toContain(kind === 'share.link' || kind === 'share.pin' ? 'Anna Maria Bianchi' : '0376 000000');
    expect(text).toContain('aiuto@ospedalesanrocco.it');
    expect(html).toContain(`<html lang="${language}"`);
    expect(`${subject}${text}${html}`).not.toMatch(/[{}]|undefined|!(?!doctype)/);
  });

  it.each(EVERY)('F56: $kind in $language never tells what was examined', ({ kind, language, enclosed }) => {
    const { subject, text, sms } = noticeText(kind, language, { ...words, portalName: 'P', hospital: 'H' }, enclosed);
    expect(`${subject} ${text} ${sms}`).not.toMatch(/referto|radiolog|torace|\breport|\besam|\bexam|befund|röntgen|examen|preiskav|rentgen/i);
  });

  it.each(BY_SMS)('$kind in $language is one SMS of the GSM alphabet', ({ kind, language, enclosed }) => {
    const { sms } = noticeText(kind, language, words, enclosed);
    expect(gsmSeptets(sms)).not.toBeNull();
    expect({ sms, segments: smsSegments(sms) }).toEqual({ sms, segments: 1 });
    expect(sms.startsWith('Ospedale San Rocco di Mantova: ')).toBe(true);
  });

  it.each(EVERY.filter(({ kind, enclosed }) => enclosed.secret && kind !== 'share.link'))(
    '$kind in $language hands over its secret whole, by either channel',
    ({ kind, language, enclosed }) => {
      const { text, html, sms } = noticeText(kind, language, words, enclosed);
      for (const part of [text, html, sms]) expect(part).toContain(enclosed.secret);
    },
  );

  it('a password keeps every character of its own', () => {
    const secret = '$&{host}<"č';
    const { text, sms } = noticeText('account.password', 'it', words, { secret, facts: {} });
    expect(text).toContain(secret);
    expect(sms).toContain(secret);
  });

  it('the code of a recovery is bound to the portal, and comes without a link to follow', () => {
    const { text, sms } = noticeText('recovery.otp', 'it', words, { secret: '314159', facts: {} });
    expect(sms.split('\n').at(-1)).toBe('@esiti.ospedalesanrocco.it #314159');
    expect(`${text}${sms}`).not.toContain('https://');
  });

  it('T39: a name with markup stays text in the HTML, which asks nothing from outside', () => {
    for (const { kind, language, enclosed } of EVERY) {
      const { html } = noticeText(kind, language, { ...words, hospital: 'Ospedale <San Rocco>' }, enclosed);
      expect(html).not.toContain('<San');
      expect(html).not.toMatch(/<(img|script|link|style|iframe|form)|url\(|src=/i);
      for (const [, address] of html.matchAll(/href="([^"]*)"/g)) expect(address?.startsWith(words.portalUrl)).toBe(true);
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

  it('E2, T39: a recipient reads who shares, the words of that person as they are, and whom to ask; never a name in the subject', () => {
    const message = 'Gentile dottore,\n<b>ecco</b> {secret}';
    const enclosed = { secret: 'https://esiti.ospedalesanrocco.it/s/abc', facts: { from: 'Anna Bianchi', until: '26 aprile 2026', message } };
    const { subject, text, html } = noticeText('share.link', 'it', words, enclosed);
    expect(subject).not.toContain('Anna');
    expect(text).toContain('Gentile dottore,\n<b>ecco</b> {secret}');
    expect(html).toContain('Gentile dottore,<br>&#60;b&#62;ecco&#60;/b&#62; {secret}');
    expect(text).toContain('Domande? Le rivolga direttamente alla persona: Anna Bianchi.');
    expect(text).not.toContain('0376 000000');
    expect(noticeText('share.link', 'it', words, { ...enclosed, facts: { ...enclosed.facts, message: '' } }).text).not.toContain('Il messaggio');
  });

  it.each(EVERY.filter(({ kind }) => kind === 'share.link' || kind === 'share.pin'))(
    'B21: $kind in $language, of a share without its person, speaks of a person and gives no name',
    ({ kind, language, enclosed }) => {
      const { subject, text, html, sms } = noticeText(kind, language, words, { ...enclosed, facts: { ...enclosed.facts, from: '' } });
      const person = { it: 'una persona', en: 'somebody', de: 'eine Person', fr: 'une personne', sl: 'druga oseba' }[language];
      for (const part of [text.toLowerCase(), sms.toLowerCase()]) expect(part).toContain(person.toLowerCase());
      // What stood around a name is not left behind.
      expect(`${subject}${text}${html}${sms}`).not.toMatch(/Anna|ANON|[{}]| [.,]/);
      if (kind === 'share.pin') expect(smsSegments(sms)).toBe(1);
    },
  );
});
