import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { guarded, type Watch } from '#use-cases/delivery/watch-transfer.ts';
import { paced } from '../transfer.ts';

/** Sends bytes as the socket takes them, as long as the watch allows; whatever was open is closed however it ends. */
export function streamAnswer(reply: FastifyReply, contentType: string, bytes: AsyncIterable<Uint8Array>, watch: Watch): FastifyReply {
  reply.raw.once('close', watch.stop);
  if (reply.raw.closed) watch.stop();
  return reply
    .header('content-type', contentType)
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(paced(guarded(bytes, watch), reply.raw), { objectMode: true, highWaterMark: 1 }));
}
