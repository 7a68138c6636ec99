import { expect, test } from 'vitest';
import { holdsAddress, withoutLinks } from './address-in-text.ts';
import { plainMessage } from './share.ts';

/** What somebody sends who wants the hospital's mail to carry a foreign address: refused. */
const REFUSED = [
  'Paghi il ticket su https://evil.example/paga',
  'HTTPS://EVIL.EXAMPLE',
  'hxxps://evil.example',
  'vada su www.referti-online.it',
  'www .evil.com',
  'referti-online.com',
  'Referti-Online.COM subito',
  'cliccare qui: bit.ly/3xYz',
  't.me/ospedale',
  'evil.example:8443',
  'evil。com',
  'evil．com',
  'ev\u00adil.c\u200bom',
  'ｅｖｉｌ．ｃｏｍ',
  'xn--80ak6aa92e.com',
  'оспедале.com',
  'scriva a pagamenti@evil.example',
  'https://portale.ospedale.it@evil.example/',
  'mailto:x@y.z',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://192.0.2.7/x o 192.0.2.7',
  'http://[2001:db8::1]/',
  '<a href="//evil.example">',
  '[qui](https://evil.example)',
  'ospedale.it.evil.ru',
  'evil.zip',
];
test.each(REFUSED)('F44: an address in a message is seen, however it is written: %j', (text) => {
  expect(holdsAddress(text)).toBe(true);
  expect(holdsAddress(`Buongiorno, ${text}, grazie`)).toBe(true);
});

test.each([
  'Buongiorno dottore, le mando la TAC del 12.03.2026. Ci vediamo giovedì alle 15.30.',
  'Grazie.La richiamo domani.Saluti',
  'Gent.mo dott. Neri, gent.ma dott.ssa Verdi',
  'La S.p.A. e la S.r.l. (p.es. domani, ore 9.15)',
  'Sono al 0376 123456 oppure +39 333 111 2223',
  'Dosaggio 2.5 mg/die; pressione 120/80; e/o altro',
  'Schmerzen seit 3.4. (z.B. nachts), Dr.med. Huber',
  'Prosim, pokličite me. Hvala!',
  'https e www sono sigle; il sito dell’ospedale lo conosce',
  'Nota: TAC, RM: entrambe allegate',
])('F44: words are words: %j', (text) => {
  expect(holdsAddress(text)).toBe(false);
});

/** As mail programs do: a word with a dot inside it, a scheme, a mailbox. */
const LINKED = /\p{L}[\p{L}\p{N}-]*\.\p{L}{2,}|:\/\/|\S@\S|www\./u;

test('F44: no mail program makes a link of what is not refused', () => {
  for (const text of ['evil.ninja', 'evil.rocks vai', 'grazie.La', 'evil.Com', 'a.evil.museum', 'ev.\u2060museum', 'evil․museum']) {
    expect(holdsAddress(text)).toBe(false);
    expect(
      withoutLinks(text)
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, ''),
    ).not.toMatch(LINKED);
  }
  expect(withoutLinks('Ore 15.30, 12.03.2026, S.p.A., ecc. Grazie.')).toBe('Ore 15.30, 12.03.2026, S.p.A., ecc. Grazie.');
});

test('T39: a message is lines of text: no carriage return, no control character, nothing that is not seen', () => {
  expect(plainMessage('uno\r\nBcc: tutti\u0000\u0007\rtre\u2028quattro\n\n\n\n\ncinque\u200b\ufeff')).toBe('uno\nBcc: tutti  \ntre\nquattro\n\ncinque');
});
