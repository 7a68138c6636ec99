import type { FastifyReply } from 'fastify';
import type { Language } from '#domain/language.ts';
import { Refusal } from '#domain/refusal.ts';
import type { OpenMedium, openMedium } from '#use-cases/delivery/open-medium.ts';
import type { HttpApp } from '../app.ts';
import { decideRange } from '../range.ts';
import { breakOff, sendLent } from '../transfer.ts';
import { placesBySession } from './at-once.ts';
import { languageOfRequest, ownerOf } from './delivery-json.ts';
import { deliveryIdOf, deliveryParams } from './find-delivery.ts';

/** Says nothing about whose it is or what it shows. */
const FILE_NAMES = { it: 'esami', en: 'exams', de: 'untersuchungen', fr: 'examens', sl: 'preiskave' } as const satisfies Record<Language, string>;
/** RFC 6838: there is no registered type for ISO images. */
const MEDIA_TYPES = { zip: 'application/zip', iso: 'application/x-iso9660-image' } as const satisfies Record<OpenMedium['format'], string>;

/** Transfers of one session at once: programs that download in parts take sixteen or so, a person has a few devices. */
const MOST_TRANSFERS = 64;

/** `GET` and `HEAD /api/deliveries/{id}/content`: the medium, whole or any part of it (B2, T19). */
export function readMediumRoute(app: HttpApp, ports: { readonly openMedium: ReturnType<typeof openMedium> }): void {
  const takePlace = placesBySession(MOST_TRANSFERS);
  app.route({
    method: ['GET', 'HEAD'],
    url: '/api/deliveries/:deliveryId/content',
    config: { access: { permission: 'download' } },
    schema: { params: deliveryParams },
    handler: async (request, reply) => {
      const owner = ownerOf(request.session);
      const medium = await ports.openMedium({ grant: request.grant, sessionId: owner.sessionId, owner, deliveryId: deliveryIdOf(request.params) });
      const decision = decideRange(request.method === 'HEAD' ? 'HEAD' : 'GET', request.headers, medium.etag, medium.sizeBytes);
      reply.header('etag', `"${medium.etag}"`).header('accept-ranges', 'bytes');
      switch (decision.kind) {
        case 'not-modified':
          return reply.code(304).send();
        case 'precondition-failed':
          throw new Refusal('medium.changed');
        case 'unsatisfiable':
          reply.header('content-range', `bytes */${medium.sizeBytes}`);
          throw new Refusal('medium.range-unsatisfiable', { sizeBytes: medium.sizeBytes });
      }
      const fileName = `${FILE_NAMES[languageOfRequest(request)]}.${medium.format}`;
      const { start, end } = decision.kind === 'part' ? decision : { start: 0, end: medium.sizeBytes };
      if (request.method === 'HEAD') return describe(reply, medium.format, fileName, medium.sizeBytes).send();
      takePlace(owner.sessionId, reply.raw);
      const left = new AbortController();
      const transfer = await medium.transfer({
        start,
        end,
        address: request.ip,
        requestId: request.requestId,
        signal: left.signal,
        onRevoked: () => breakOff(reply),
      });
      // However it ends: the whole was sent, the client left, perhaps before this line, or the connection was broken.
      const over = () => {
        left.abort();
        transfer.close();
      };
      reply.raw.once('close', over);
      if (reply.raw.closed) over();
      if (decision.kind === 'part') reply.code(206).header('content-range', `bytes ${start}-${end - 1}/${medium.sizeBytes}`);
      return sendLent(describe(reply, medium.format, fileName, end - start), transfer.bytes);
    },
  });
}

function describe(reply: FastifyReply, format: OpenMedium['format'], fileName: string, length: number): FastifyReply {
  return (
    reply
      .header('content-type', MEDIA_TYPES[format])
      .header('content-length', length)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      // no-transform: whoever recompresses on the way breaks the length. X-Accel-Buffering: nginx would buffer to disk and stop at 1 GB (T14).
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
  );
}
