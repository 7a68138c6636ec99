import type { ServerResponse } from 'node:http';
import type { FastifyReply } from 'fastify';

/**
 * No piece is asked for before the socket took the one before it: fifty slow readers hold fifty pieces, whatever the size of their media. A stream by itself
 * would read one ahead, however low its mark.
 */
export async function* paced(bytes: AsyncIterable<Uint8Array>, response: ServerResponse): AsyncGenerator<Uint8Array> {
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
export function breakOff(reply: FastifyReply): void {
  const { socket } = reply.raw;
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  reply.raw.destroy();
}
