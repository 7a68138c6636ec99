import type { JsonDataset, JsonElement, JsonValue } from '#standards/dicom/json-model.ts';

/** One condition of a search: the element with this tag must match the text. */
export interface Condition {
  readonly tag: string;
  readonly text: string;
}

/** Does the dataset satisfy every condition (PS3.4 C.2.2.2: single value, list of UIDs, wild card, range)? An empty text matches anything (universal). */
export function matches(dataset: JsonDataset, conditions: readonly Condition[]): boolean {
  return conditions.every(({ tag, text }) => text === '' || text === '*' || matchesElement(dataset[tag], text));
}

function matchesElement(element: JsonElement | undefined, text: string): boolean {
  if (!element) return false;
  const values = (element.Value ?? []).map(plain);
  switch (element.vr) {
    case 'UI':
      // PS3.18 8.3.4.1: a list by commas, or by backslashes as DICOM writes it.
      return text.split(/[,\\]/).some((uid) => values.includes(uid.trim()));
    case 'DA':
    case 'TM':
      return values.some((value) => inRange(value, text));
    case 'PN':
      return values.some((value) => wild(value.toLowerCase(), text.toLowerCase()));
    default:
      return values.some((value) => text.split('\\').some((one) => wild(value, one)));
  }
}

function plain(value: JsonValue): string {
  if (typeof value === 'object' && value !== null) return 'Alphabetic' in value && typeof value.Alphabetic === 'string' ? value.Alphabetic : '';
  return value === null ? '' : String(value);
}

function inRange(value: string, text: string): boolean {
  const [from = '', to] = text.split('-');
  if (to === undefined) return value.startsWith(from);
  return value !== '' && (from === '' || value >= from) && (to === '' || value.slice(0, to.length) <= to);
}

/** `*` any run of characters, `?` any one: compared step by step, so that no pattern of a stranger keeps us busy. */
function wild(value: string, pattern: string): boolean {
  let [at, in_] = [0, 0];
  let star = -1;
  let resume = 0;
  while (at < value.length) {
    if (pattern[in_] === '*') {
      star = in_;
      in_ += 1;
      resume = at;
    } else if (in_ < pattern.length && (pattern[in_] === '?' || pattern[in_] === value[at])) {
      at += 1;
      in_ += 1;
    } else if (star >= 0) {
      in_ = star + 1;
      resume += 1;
      at = resume;
    } else return false;
  }
  while (pattern[in_] === '*') in_ += 1;
  return in_ === pattern.length;
}
