import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
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

/**
 * Sends pieces that are lent: each is the lender's again when the next is asked for, so none is asked for before the socket took the one before it. A fault
 * before the first piece is thrown and answered like any other; a later one breaks the connection, and the answer is never a short one that looks whole (T7).
 */
export async function sendLent(reply: FastifyReply, bytes: AsyncIterable<Uint8Array>): Promise<void> {
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    let next = await pieces.next();
    reply.hijack();
    reply.raw.writeHead(reply.statusCode, reply.getHeaders() as OutgoingHttpHeaders);
    for (; !next.done; next = await pieces.next()) await taken(reply.raw, next.value);
    reply.raw.end();
  } catch (error) {
    if (!reply.sent && !reply.raw.closed) throw error;
    reply.hijack();
    breakOff(reply);
  } finally {
    await pieces.return?.();
  }
}

/** Resolves when the socket took the piece; rejects when it never will. */
function taken(response: ServerResponse, piece: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error('The client left'));
    response.once('close', gone);
    response.write(piece, (error) => {
      response.off('close', gone);
      if (error) reject(error);
      else resolve();
    });
    if (response.closed) gone();
  });
}

/** Ends the connection with a reset, so that what the kernel still holds is not sent and the client sees that it was cut (I6, T7). */
export function breakOff(reply: FastifyReply): void {
  const { socket } = reply.raw;
  if (socket && 'resetAndDestroy' in socket) socket.resetAndDestroy();
  reply.raw.destroy();
}
