/** A piece of XHTML that was put together here: everything else that goes into one is text and is escaped (T13). */
export interface Html {
  readonly markup: string;
}
type Part = Html | string | number | readonly Html[] | null;

// XML 1.0 2.2: characters that no document may hold, however they are written; lone surrogates among them.
const FORBIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu;
// Marks that turn the direction of what follows: a name could make the next words read backwards.
const DIRECTION = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it may stand between tags and within quoted attributes. */
export function escapeText(text: string): string {
  return text
    .replace(FORBIDDEN, '\ufffd')
    .replace(DIRECTION, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** XHTML from a template: strings and numbers are escaped, only other `html` is taken as it is. */
export function html(literals: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = literals[0] as string;
  parts.forEach((part, index) => {
    markup += markupOf(part) + (literals[index + 1] as string);
  });
  return { markup };
}

function markupOf(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  if ('markup' in part) return part.markup;
  return part.map((item) => item.markup).join('');
}
