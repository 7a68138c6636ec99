import { z } from 'zod';
import { Media, MediaQuery } from '#contract/deliveries.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { parseId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { weighMedia } from '#use-cases/delivery/weigh-media.ts';
import type { HttpApp } from '../app.ts';

/** Each press in the sheet asks once; a script that asks for every combination is stopped. */
const PER_MINUTE = 120;

/** `GET /api/results/{resultId}/media`: what can be taken and how large it is (B16). */
export function weighMediaRoute(app: HttpApp, ports: { readonly weighMedia: ReturnType<typeof weighMedia> }): void {
  app.get(
    '/api/results/:resultId/media',
    {
      config: {
        access: { permission: 'download' },
        rateLimit: { max: PER_MINUTE, timeWindow: 60_000, keyGenerator: (request) => request.session?.sessionId ?? request.ip },
      },
      schema: { params: z.object({ resultId: z.string() }), querystring: MediaQuery, response: { 200: Media } },
    },
    async (request) => {
      const orderId = parseId<OrderId>(request.params.resultId);
      if (!orderId) throw new Refusal('not-found');
      const { series, keyImages } = request.query;
      const weighed = await ports.weighMedia({
        grant: request.grant,
        orderId,
        ...(series ? { series: series.split(',') } : {}),
        ...(keyImages === 'true' ? { keyImages: true } : {}),
      });
      return { keyImages: weighed.keyImages, items: weighed.media.map((medium) => ({ ...medium })) };
    },
  );
}
