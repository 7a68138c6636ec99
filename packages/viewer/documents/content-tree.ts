import type { JsonDataset, JsonValue } from '#standards/dicom/json-model.ts';
import { itemOf, itemsOf, textAt } from '../image/image-info.ts';

/** One content item of a structured report, as it is read (PS3.3 C.17.3). */
export interface ContentItem {
  /** What it is about; empty where the report does not say. */
  readonly name: string;
  /** What it says; null for a heading. */
  readonly value: ContentValue | null;
  readonly children: readonly ContentItem[];
}
export type ContentValue =
  | { readonly kind: 'text'; readonly text: string }
  /** `date` as DICOM has it, YYYYMMDD; either part may be empty. */
  | { readonly kind: 'moment'; readonly date: string; readonly time: string }
  /** Something to look at, which the text only names. */
  | { readonly kind: 'reference' };

const MAX_DEPTH = 24;
const MAX_ITEMS = 5_000;

/** The report as a tree, from its root; null where the object has no content. What has no value is left out, unless something stands under it. */
export function contentTree(dataset: JsonDataset): ContentItem | null {
  if (!dataset['0040A730']) return null;
  return itemFrom(dataset, 0, { left: MAX_ITEMS });
}

function itemFrom(dataset: JsonDataset, depth: number, budget: { left: number }): ContentItem | null {
  budget.left -= 1;
  if (budget.left < 0) return null;
  const children = depth < MAX_DEPTH ? itemsOf(dataset, '0040A730').flatMap((child) => itemFrom(child, depth + 1, budget) ?? []) : [];
  const type = textAt(dataset, '0040A040');
  // By reference (Referenced Content Item Identifier): it stands where it is.
  if (type === null) return null;
  const value = contentOf(dataset, type);
  if (value === null && children.length === 0) return null;
  return { name: meaningAt(dataset, '0040A043'), value, children };
}

function contentOf(dataset: JsonDataset, type: string): ContentValue | null {
  switch (type) {
    case 'TEXT':
      return textual(textAt(dataset, '0040A160'));
    case 'CODE':
      return textual(meaningAt(dataset, '0040A168'));
    case 'NUM':
      return textual(measured(dataset));
    case 'PNAME':
      return textual(nameAt(dataset, '0040A123'));
    case 'DATE':
      return moment(textAt(dataset, '0040A121') ?? '', '');
    case 'TIME':
      return moment('', textAt(dataset, '0040A122') ?? '');
    case 'DATETIME': {
      const stamp = textAt(dataset, '0040A120') ?? '';
      return moment(stamp.slice(0, 8), stamp.slice(8));
    }
    case 'IMAGE':
    case 'COMPOSITE':
    case 'WAVEFORM':
      return { kind: 'reference' };
    default:
      // Identifiers, coordinates: nothing that a person reads.
      return null;
  }
}

function textual(text: string | null): ContentValue | null {
  const trimmed = text?.trim();
  return trimmed ? { kind: 'text', text: trimmed } : null;
}

function moment(date: string, time: string): ContentValue | null {
  return date || time ? { kind: 'moment', date, time } : null;
}

/** PS3.3 C.18.1: the number as it was written, with the unit as it is printed. */
function measured(dataset: JsonDataset): string | null {
  const item = itemOf(dataset, '0040A300', 0);
  const [number] = item?.['0040A30A']?.Value ?? [];
  if (!item || number === undefined || number === null) return meaningAt(dataset, '0040A301') || null;
  const unit = itemOf(item, '004008EA', 0);
  const code = (unit && textAt(unit, '00080100')) ?? '';
  // UCUM: 1 is no unit, {…} is a remark.
  return [String(number), code === '1' ? '' : code.replace(/\{([^}]*)\}/g, '$1')].filter(Boolean).join(' ');
}

function meaningAt(dataset: JsonDataset, tag: string): string {
  const code = itemOf(dataset, tag, 0);
  return (code && (textAt(code, '00080104') ?? textAt(code, '00080100'))) ?? '';
}

/** A person's name with its parts in the order in which they are said. */
export function nameAt(dataset: JsonDataset, tag: string): string | null {
  const [name] = dataset[tag]?.Value ?? [];
  const written = isName(name) ? name.Alphabetic : null;
  if (typeof written !== 'string') return null;
  const [family = '', given = '', middle = '', prefix = '', suffix = ''] = written.split('^');
  return [prefix, given, middle, family, suffix].filter(Boolean).join(' ');
}

function isName(value: JsonValue | undefined): value is { readonly Alphabetic: string } {
  return typeof value === 'object' && value !== null && 'Alphabetic' in value;
}
