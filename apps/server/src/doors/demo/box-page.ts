import { LANGUAGE_NAMES, LANGUAGES, type Language } from '#domain/language.ts';
import { BOX_TEXTS } from './box-texts.ts';
import type { DemoMessage } from './routes.ts';

const LOCALES: Readonly<Record<Language, string>> = { it: 'it-IT', en: 'en-GB', de: 'de-DE', fr: 'fr-FR', sl: 'sl-SI' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** The text of a message, escaped, with its addresses of the web as links. */
function linked(text: string): string {
  return escaped(text).replace(/https?:\/\/[^\s<&]+/g, (url) => `<a href="${url}">${url}</a>`);
}

export interface BoxPage {
  readonly messages: readonly DemoMessage[];
  readonly to: string | null;
  readonly language: Language;
  readonly timeZone: string;
}

/** The message box as a plain page: no script, readable by anyone. */
export function boxPage({ messages, to, language, timeZone }: BoxPage): string {
  const words = BOX_TEXTS[language];
  const date = new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone });
  const items = messages.map((message) => {
    const heading = message.subject ?? words[message.channel];
    return `<li><article>
<h2>${escaped(heading)}</h2>
<p class="meta">${words[message.channel]} · ${words.to}: ${escaped(message.to)} · ${words.sent}: <time datetime="${escaped(message.sentAt)}">${escaped(date.format(new Date(message.sentAt)))}</time></p>
<p class="text">${linked(message.text)}</p>
</article></li>`;
  });
  const query = to === null ? '' : `&amp;to=${encodeURIComponent(to)}`;
  const others = LANGUAGES.filter((other) => other !== language).map(
    (other) => `<a href="/demo/box?lang=${other}${query}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a>`,
  );
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title} – Lastra</title><link rel="icon" href="/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/demo/box.css"></head>
<body>
<header><p><a href="/">${words.back}</a></p><nav aria-label="${words.languages}">${others.join(' ')}</nav></header>
<main>
<h1>${words.title}</h1>
<p>${words.about}</p>
<form method="get" action="/demo/box"><input type="hidden" name="lang" value="${language}"><label for="to">${words.filter}</label><input id="to" name="to" value="${escaped(to ?? '')}"><button type="submit">${words.show}</button></form>
${to === null ? '' : `<p><a href="/demo/box?lang=${language}">${words.all}</a></p>`}
${items.length ? `<ul>${items.join('\n')}</ul>` : `<p>${words.none}</p>`}
</main>
</body>
</html>
`;
}

export function boxStyle(): string {
  return `body{margin:0;font:1.125rem/1.5 "Titillium Web",system-ui,sans-serif;color:#17324d;background:#fff}
header{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;padding:.5rem 1rem;background:#f2f7fc}
header p{margin:0}nav{display:flex;flex-wrap:wrap;gap:0 1rem}
header a,form button{display:inline-block;min-height:44px;line-height:44px}
main{max-width:46rem;margin:0 auto;padding:1rem}
h1{font-size:1.75rem}h2{font-size:1.25rem;margin:0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin:1rem 0}
label{flex-basis:100%;font-weight:600}
input:not([type=hidden]){flex:1 1 14rem;min-height:44px;font:inherit;padding:0 .5rem;border:1px solid #5b6f82;border-radius:4px}
button{font:inherit;font-weight:600;color:#fff;background:#06c;border:0;border-radius:4px;padding:0 1.5rem}
ul{list-style:none;padding:0}li{border:1px solid #c5d1dc;border-radius:6px;padding:1rem;margin:0 0 1rem}
.meta{color:#455a64;font-size:1rem;overflow-wrap:anywhere}.text{white-space:pre-line;overflow-wrap:anywhere;margin:0}
a{color:#0059b3}a:focus-visible,input:focus-visible,button:focus-visible{outline:3px solid #b33c00;outline-offset:2px}
`;
}
