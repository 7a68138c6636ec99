import type { TFunction } from 'i18next';

/** Which of these names stand there more than once: whoever reads them needs something else to tell them apart. */
export function repeated(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name, at) => names.indexOf(name) !== at));
}

/** The place among those of the same name, from 1; null where a name stands alone. */
export function placeAmong(names: readonly string[], at: number): { readonly number: number; readonly total: number } | null {
  const total = names.filter((name) => name === names[at]).length;
  return total < 2 ? null : { number: names.slice(0, at + 1).filter((name) => name === names[at]).length, total };
}

/** A name, with its place where it stands there more than once: 'TC torace (2 di 2)'. */
export function toldApart(names: readonly string[], at: number, t: TFunction): string {
  const name = names[at] ?? '';
  const place = placeAmong(names, at);
  return place ? t('results.oneOf', { name, ...place }) : name;
}
