import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Refusal } from '#domain/refusal.ts';
import type { openMedium } from '#use-cases/delivery/open-medium.ts';
import type { HttpApp } from '../app.ts';
import { decideRange } from '../range.ts';
import { placesBySession } from './at-once.ts';
import { languageOfRequest, ownerOf } from './delivery-json.ts';
import { deliveryIdOf, deliveryParams } from './find-delivery.ts';

/** Says nothing about whose it is or what it shows. */
const FILE_NAMES = { it: 'esami.zip', en: 'exams.zip' } as const;

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
      const { start, end } = decision.kind === 'part' ? decision : { start: 0, end: medium.sizeBytes };
      if (request.method === 'HEAD') return describe(reply, FILE_NAMES[languageOfRequest(request)], medium.sizeBytes).send();
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
      return describe(reply, FILE_NAMES[languageOfRequest(request)], end - start).send(
        Readable.from(paced(transfer.bytes, reply.raw), { objectMode: true, highWaterMark: 1 }),
      );
    },
  });
}

function describe(reply: FastifyReply, fileName: string, length: number): FastifyReply {
  return (
    reply
      .header('content-type', 'application/zip')
      .header('content-length', length)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      // no-transform: whoever recompresses on the way breaks the length. X-Accel-Buffering: nginx would buffer to disk and stop at 1 GB (T14).
      .header('cache-control', 'no-store, no-transform')
      .header('x-accel-buffering', 'no')
  );
}

/**
 * No piece is asked for before the socket took the one before it: fifty slow readers hold fifty pieces, whatever the size of their media. A stream by itself
 * would read one ahead, however low its mark.
 */
async function* paced(bytes: AsyncIterable<Uint8Array>, response: ServerResponse): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    yield piece;
    if (response.writableNeedDrain && !response.destroyed) {
      await new Promise<void>((resolve) => {
        const done = () => {
          response.off('drain', done).off('close', done);
          resolve();
        };
        response.once('drain', done).once('close', done);
      });
    }
  }
}

/** Ends the connection with a reset, so that what the kernel still holds is not sent and the client sees that it was cut (I6, T7). */
function breakOff(reply: FastifyReply): void {
  const { socket } = reply.raw;
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  reply.raw.destroy();
}
