import type { ResultQuery } from '#contract/results.ts';

type Sort = NonNullable<ResultQuery['sort']>;
export const SORTS = [
  '-orderedAt',
  'orderedAt',
  'description',
  '-description',
  'site',
  '-site',
  'status',
  '-status',
  'kind',
  '-kind',
] as const satisfies readonly Sort[];
export const PAGE_SIZE = 20;

/** The list's state is its address; anything unknown in it is left out. */
export function queryOf(search: URLSearchParams): { query: string; sort: Sort; cursor: string | null } {
  return {
    query: (search.get('q') ?? '').slice(0, 100),
    sort: SORTS.find((sort) => sort === search.get('sort')) ?? '-orderedAt',
    cursor: search.get('from'),
  };
}

export function searchOf({ query, sort, cursor }: { query: string; sort: Sort; cursor?: string | null }): string {
  const search = new URLSearchParams();
  if (query) search.set('q', query);
  if (sort !== '-orderedAt') search.set('sort', sort);
  if (cursor) search.set('from', cursor);
  const text = search.toString();
  return text ? `?${text}` : '';
}
