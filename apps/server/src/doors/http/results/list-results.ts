import { type RESULT_SORTS, ResultPage, ResultQuery } from '#contract/results.ts';
import type { ResultListInput } from '#use-cases/ports/results.ts';
import type { listResults } from '#use-cases/results/list-results.ts';
import type { Routes } from '../app.ts';
import { callerOf } from '../caller.ts';
import { cursorFrom, cursorOf } from './cursor.ts';
import { summaryJson } from './result-json.ts';

const MOST_WORDS = 8;

const SORTS = {
  '-orderedAt': { field: 'orderedAt', descending: true },
  orderedAt: { field: 'orderedAt', descending: false },
  description: { field: 'description', descending: false },
  '-description': { field: 'description', descending: true },
  site: { field: 'site', descending: false },
  '-site': { field: 'site', descending: true },
  status: { field: 'status', descending: false },
  '-status': { field: 'status', descending: true },
  kind: { field: 'kind', descending: false },
  '-kind': { field: 'kind', descending: true },
} as const satisfies Record<(typeof RESULT_SORTS)[number], ResultListInput['sort']>;

/** `GET /api/results` (F21 to F24): newest first unless told (E8). */
export function listResultsRoute(ports: { readonly listResults: ReturnType<typeof listResults> }): Routes {
  return (app) => {
    app.get(
      '/api/results',
      { config: { access: { permission: 'read-results' } }, schema: { querystring: ResultQuery, response: { 200: ResultPage } } },
      async (request) => {
        const { query = '', cursor } = request.query;
        const sort = request.query.sort || '-orderedAt';
        const page = await ports.listResults({
          words: query.replaceAll('\0', ' ').split(/\s+/).filter(Boolean).slice(0, MOST_WORDS),
          sort: SORTS[sort],
          after: cursor ? cursorFrom(sort, cursor) : null,
          limit: request.query.limit || 20,
          caller: callerOf(request),
        });
        return { items: page.items.map(summaryJson), next: page.after && cursorOf(sort, page.after) };
      },
    );
  };
}
