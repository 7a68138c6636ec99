import { foldToGsm, smsSegments } from '#standards/sms/gsm-03-38.ts';
import { inLanguage, type Language, languageOfTag, type Wording } from './language.ts';
import { type Enclosed, NOTHING_ENCLOSED, type NoticeKind } from './notice.ts';
import { de } from './notice-texts/de.ts';
import { en } from './notice-texts/en.ts';
import { fr } from './notice-texts/fr.ts';
import { it } from './notice-texts/it.ts';
import { sl } from './notice-texts/sl.ts';
import type { Tongue } from './notice-texts/tongue.ts';

/** What a notice may say of the deployment. */
export interface NoticeWords {
  readonly hospital: Wording;
  readonly portalName: Wording;
  readonly portalUrl: string;
  /** Host name of the portal: the right side of Message-IDs, and what a code is bound to. */
  readonly portalHost: string;
  readonly supportPhone: string;
  readonly supportEmail: string;
}

export interface NoticeText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** In the SMS alphabet, and within one segment where names and addresses of usual length allow it. */
  readonly sms: string;
}

const TONGUES: Readonly<Record<Language, Tongue>> = { it, en, de, fr, sl };

/** The words of a notice: that there is something, never what; no name, no examination (a mailbox is read by others too). */
export function noticeText(kind: NoticeKind, language: string, words: NoticeWords, { secret, facts }: Enclosed = NOTHING_ENCLOSED): NoticeText {
  const tongue = languageOfTag(language) ?? 'it';
  const { greeting, where, help, misdirected, automatic, kinds } = TONGUES[tongue];
  const { unnamed, ...named } = kinds[kind];
  const { subject, body, address, sms, help: otherHelp } = facts.from === '' ? { ...named, ...unnamed } : named;
  const hospital = inLanguage(words.hospital, tongue);
  const said: Readonly<Record<string, string>> = { ...facts, phone: words.supportPhone, host: words.portalHost, secret: secret ?? '' };
  // In one pass: what people wrote is never read as a name to be filled in.
  const filled = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => said[name] ?? '');
  const link = { portal: words.portalUrl, secret, none: null }[address];
  const paragraphs: readonly Paragraph[] = [
    { text: greeting },
    ...body.filter((text) => !text.includes('{message}') || said.message).map((text) => ({ text: filled(text), large: text === '{secret}' })),
    ...(address === 'portal' ? [{ text: where }] : []),
    ...(link ? [{ text: link, link }] : []),
    { text: otherHelp ? filled(otherHelp) : `${help} ${words.supportPhone}.` },
    { text: `${inLanguage(words.portalName, tongue)}, ${hospital}` },
    { text: `${misdirected} ${words.supportEmail}. ${automatic}`, small: true },
  ];
  return {
    subject: `${hospital}: ${subject}`,
    text: `${paragraphs.map(({ text }) => text).join('\n\n')}\n`,
    html: page(tongue, subject, hospital, paragraphs),
    sms: shortMessage(filled(foldToGsm(sms)), link, hospital),
  };
}

/** With the hospital's name and the whole address where one segment holds them; else without `https://` (phones make it a link all the same), else without the name. */
function shortMessage(sentence: string, url: string | null, hospital: string): string {
  const from = `${foldToGsm(hospital)}: `;
  const address = (form: string | null) => (form === null ? '' : `${sentence.endsWith('\n') ? '' : ' '}${form}`);
  const bare = url?.replace(/^https:\/\//, '') ?? null;
  const forms = [`${from}${sentence}${address(url)}`, `${from}${sentence}${address(bare)}`, `${sentence}${address(bare)}`] as const;
  return forms.find((form) => smsSegments(form) === 1) ?? forms[0];
}

interface Paragraph {
  readonly text: string;
  readonly link?: string;
  readonly large?: boolean;
  readonly small?: boolean;
}

const PAGE_STYLE = 'margin:0;padding:24px 16px;background:#ffffff;color:#17324d;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5';
const LARGE_STYLE = 'font-size:26px;font-weight:bold;letter-spacing:0.08em;margin:16px 0';

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One column of text that needs nothing from outside: no image, no style sheet, no script, nothing that tells that it was read. */
function page(language: Language, title: string, hospital: string, paragraphs: readonly Paragraph[]): string {
  const lines = paragraphs.map(({ text, link, large, small }) => {
    const style = large ? ` style="${LARGE_STYLE}"` : small ? ' style="font-size:14px;color:#455a6e"' : '';
    const words = escaped(text).replaceAll('\n', '<br>');
    return `<p${style}>${link ? `<a href="${escaped(link)}" style="color:#0059b3">${words}</a>` : words}</p>`;
  });
  return [
    `<!doctype html><html lang="${language}" dir="ltr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<title>${escaped(title)}</title></head><body style="${PAGE_STYLE}"><div style="max-width:560px;margin:0 auto">`,
    `<p style="font-weight:bold;margin:0">${escaped(hospital)}</p><h1 style="font-size:22px;line-height:1.3;margin:8px 0 24px">${escaped(title)}</h1>`,
    ...lines,
    '</div></body></html>\n',
  ].join('\n');
}
