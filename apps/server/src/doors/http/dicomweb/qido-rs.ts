import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import { TAG_OF_KEYWORD } from '#use-cases/dicomweb/qido-attributes.ts';
import type { Condition } from '#use-cases/dicomweb/qido-matching.ts';
import type { searchObjects } from '#use-cases/dicomweb/search-objects.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { DICOMWEB, partOf, studiesUrl } from './addresses.ts';
import { acceptedTypes, JSON_TYPES, mustAccept } from './media-types.ts';

/** PS3.18 table 10.6.1-1, with the level of what is found. */
const RESOURCES = [
  ['/studies', 'study'],
  ['/series', 'series'],
  ['/instances', 'instance'],
  ['/studies/:study/series', 'series'],
  ['/studies/:study/instances', 'instance'],
  ['/studies/:study/series/:series/instances', 'instance'],
] as const;
const MOST_RESULTS = 5_000;
const OPTIONS = new Set(['limit', 'offset', 'includefield', 'fuzzymatching', 'accept', 'emptyvaluematching', 'multiplevaluematching']);
const params = z.object({ study: z.string().optional(), series: z.string().optional() });
const query = z.record(z.string().max(100), z.union([z.string().max(4_000), z.array(z.string().max(4_000))]));

/** `GET …/studies`, `…/series`, `…/instances`: QIDO-RS within the grant (PS3.18 10.6). */
export function qidoRs(app: HttpApp, ports: { readonly searchObjects: ReturnType<typeof searchObjects> }): void {
  for (const [resource, level] of RESOURCES) {
    app.get(
      `${DICOMWEB}${resource}`,
      { exposeHeadRoute: false, config: { access: { permission: 'read-results' }, bearer: true }, schema: { params, querystring: query } },
      async (request, reply) => {
        const { study, series } = request.params;
        if (study !== undefined) partOf({ study, series });
        const { accept } = request.query;
        mustAccept(acceptedTypes(request.headers.accept, typeof accept === 'string' ? accept : undefined), JSON_TYPES);
        const { found, remaining } = await ports.searchObjects({
          caller: callerOf(request),
          level,
          studyInstanceUid: study,
          seriesInstanceUid: series,
          conditions: conditionsOf(request.query),
          limit: whole(request.query.limit, MOST_RESULTS, MOST_RESULTS),
          offset: whole(request.query.offset, 0, Number.MAX_SAFE_INTEGER),
          retrieveUrl: (path) => `${studiesUrl(request)}/${path}`,
        });
        // PS3.18 8.3.4.2: said where it was asked for and not done.
        const warnings = [
          ...(request.query.fuzzymatching === 'true' ? ['The fuzzymatching parameter is not supported. Only literal matching has been performed.'] : []),
          // 8.3.4.4.1
          ...(remaining > 0 ? [`There are ${remaining} additional results that can be requested`] : []),
        ];
        if (warnings.length > 0) reply.header('warning', warnings.map((text) => `299 lastra: "${text}"`).join(', '));
        return reply.type('application/dicom+json').send(Buffer.from(JSON.stringify(found)));
      },
    );
  }
}

/** Attributes by keyword or tag; what no index of ours holds does not narrow the search. */
function conditionsOf(asked: z.infer<typeof query>): readonly Condition[] {
  return Object.entries(asked).flatMap(([name, value]): Condition[] => {
    if (OPTIONS.has(name.toLowerCase())) return [];
    const tag = /^[0-9a-fA-F]{8}$/.test(name) ? name.toUpperCase() : Object.hasOwn(TAG_OF_KEYWORD, name) ? TAG_OF_KEYWORD[name] : undefined;
    return tag === undefined || !KNOWN_TAGS.has(tag) ? [] : [{ tag, text: Array.isArray(value) ? value.join(',') : value }];
  });
}
const KNOWN_TAGS = new Set(Object.values(TAG_OF_KEYWORD));

function whole(text: unknown, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  if (typeof text !== 'string' || !/^\d{1,9}$/.test(text)) throw new Refusal('request.invalid', { fields: ['limit'] });
  return Math.min(most, Number(text));
}
