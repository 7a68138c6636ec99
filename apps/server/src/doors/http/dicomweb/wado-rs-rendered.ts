import { z } from 'zod';
import { Refusal } from '#domain/refusal.ts';
import type { retrieveRendered } from '#use-cases/dicomweb/retrieve-rendered.ts';
import type { HttpApp } from '../app.ts';
import { callerOf } from '../caller.ts';
import { DICOMWEB, partOf, partParams } from './addresses.ts';
import { acceptedTypes, mustAccept } from './media-types.ts';

const INSTANCE = '/studies/:study/series/:series/instances/:instance';
const RESOURCES = [
  `${INSTANCE}/rendered`,
  `${INSTANCE}/frames/:frames/rendered`,
  '/studies/:study/thumbnail',
  '/studies/:study/series/:series/thumbnail',
  `${INSTANCE}/thumbnail`,
  `${INSTANCE}/frames/:frames/thumbnail`,
] as const;

/** `GET …/rendered` and `…/thumbnail`: a JPEG, whole (PS3.18 10.4.1.1.3) or small (10.4.1.1.4). */
export function wadoRsRendered(app: HttpApp, ports: { readonly retrieveRendered: ReturnType<typeof retrieveRendered> }): void {
  for (const resource of RESOURCES) {
    app.get(
      `${DICOMWEB}${resource}`,
      {
        exposeHeadRoute: false,
        config: { access: { permission: 'read-results' }, bearer: true },
        schema: { params: partParams.extend({ frames: z.string().optional() }), querystring: z.object({ accept: z.string().max(1_000).optional() }) },
      },
      async (request, reply) => {
        const { frames: frame } = request.params;
        if (frame !== undefined && !/^[1-9]\d{0,6}$/.test(frame)) throw new Refusal('not-found');
        const part = partOf(request.params);
        mustAccept(acceptedTypes(request.headers.accept, request.query.accept), ['image/jpeg']);
        const left = new AbortController();
        reply.raw.once('close', () => left.abort());
        const jpeg = await ports.retrieveRendered({
          caller: callerOf(request),
          part,
          frame: frame === undefined ? undefined : Number(frame),
          small: resource.endsWith('/thumbnail'),
          signal: left.signal,
        });
        return reply.type('image/jpeg').send(Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength));
      },
    );
  }
}
