import type { JsonDataset } from '#standards/dicom/json-model.ts';
import { elementOf } from '../element/controls.ts';
import { type ContentItem, type ContentValue, contentTree } from './content-tree.ts';
import type { DocumentWords } from './words.ts';

const LAST_HEADING = 6;

/** A structured report as text: headings for its containers, lists for what stands in them. Everything of the file is put in as text, never as markup. */
export function reportText(dataset: JsonDataset, words: DocumentWords): HTMLElement {
  const root = contentTree(dataset);
  const place = elementOf('div', 'lv-report');
  if (!root || root.children.length === 0) {
    place.append(elementOf('p', '', words.empty));
    return place;
  }
  if (root.name) place.append(elementOf('h2', '', root.name));
  place.append(...written(root.children, 3, words));
  return place;
}

/** Items that follow each other make one list; a heading ends it. */
function written(items: readonly ContentItem[], level: number, words: DocumentWords): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  let list: HTMLUListElement | null = null;
  for (const item of items) {
    if (item.value === null && item.name !== '') {
      list = null;
      const heading = elementOf(headingAt(level), '', item.name);
      parts.push(heading, ...written(item.children, level + 1, words));
      continue;
    }
    if (item.value === null) {
      list = null;
      parts.push(...written(item.children, level, words));
      continue;
    }
    if (!list) {
      list = elementOf('ul');
      parts.push(list);
    }
    list.append(listed(item, item.value, level, words));
  }
  return parts;
}

function headingAt(level: number): 'h3' | 'h4' | 'h5' | 'h6' {
  return `h${Math.min(level, LAST_HEADING)}` as 'h3' | 'h4' | 'h5' | 'h6';
}

function listed({ name, children }: ContentItem, value: ContentValue, level: number, words: DocumentWords): HTMLLIElement {
  const line = elementOf('li');
  if (name) line.append(elementOf('strong', '', name), ': ');
  line.append(elementOf('span', 'lv-said', said(value, words)));
  line.append(...written(children, level + 1, words));
  return line;
}

function said(value: ContentValue, words: DocumentWords): string {
  switch (value.kind) {
    case 'text':
      return value.text;
    case 'reference':
      return words.reference;
    case 'moment':
      return [dayOf(value.date), timeOf(value.time)].filter(Boolean).join(', ');
  }
}

function dayOf(date: string): string {
  const [, year, month, day] = /^(\d{4})(\d\d)?(\d\d)?/.exec(date) ?? [];
  return [day, month, year].filter(Boolean).join('/') || date;
}
function timeOf(time: string): string {
  const [, hour, minute] = /^(\d\d):?(\d\d)?/.exec(time) ?? [];
  return hour ? `${hour}:${minute ?? '00'}` : time;
}
