import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import fastify from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { sendLent } from './transfer.ts';

const PIECE_BYTES = 256 * 1024;
const PIECES = 60;
const apps: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const app of apps.splice(0)) await app.close();
});

interface Lender {
  readonly url: string;
  /** Pieces asked for, and how much of the answer lay in the socket's queue whenever one was. */
  readonly queued: number[];
  readonly returned: { before: boolean };
}

/** Lends one and the same buffer for every piece, and spoils it before the next; fails before the piece `failsAt`. */
async function lender(failsAt = Number.POSITIVE_INFINITY): Promise<Lender> {
  const app = fastify();
  apps.push(app);
  const queued: number[] = [];
  const returned = { before: false };
  app.get('/', async (_request, reply) => {
    async function* pieces(): AsyncGenerator<Uint8Array> {
      const piece = Buffer.alloc(PIECE_BYTES);
      try {
        for (let count = 0; count < PIECES; count++) {
          queued.push(reply.raw.writableLength);
          if (count === failsAt) throw new Error('lost');
          piece.fill(count);
          yield piece;
          piece.fill(0xee);
        }
      } finally {
        returned.before = true;
      }
    }
    await sendLent(reply.header('content-length', PIECES * PIECE_BYTES), pieces());
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/`, queued, returned };
}

async function answer(url: string): Promise<IncomingMessage> {
  const request = get(url, { agent: false });
  const [incoming] = (await once(request, 'response')) as [IncomingMessage];
  // A connection that is reset says so twice.
  request.on('error', () => undefined);
  return incoming;
}

test('T18: lent pieces arrive as they were when handed over, and none is asked for before the socket took the one before it', async () => {
  const { url, queued, returned } = await lender();
  const incoming = await answer(url);
  let seen = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length; at += 4096) expect(chunk[at]).toBe(Math.floor((seen + at) / PIECE_BYTES));
    seen += chunk.length;
    // A reader that now and then looks away leaves the socket full.
    if (seen % 7 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  expect(seen).toBe(PIECES * PIECE_BYTES);
  expect(queued).toEqual(Array.from({ length: PIECES }, () => 0));
  expect(returned.before).toBe(true);
});

test('a fault before the first piece is answered as a fault and not as an empty download', async () => {
  const { url, returned } = await lender(0);
  const incoming = await answer(url);
  expect(incoming.statusCode).toBe(500);
  expect(await text(incoming)).toContain('lost');
  expect(returned.before).toBe(true);
});

test('T7: a fault after it breaks the connection', async () => {
  const { url, returned } = await lender(3);
  const incoming = await answer(url);
  expect(incoming.statusCode).toBe(200);
  await expect(text(incoming)).rejects.toThrow('aborted');
  expect(returned.before).toBe(true);
});

test('T18: a client that leaves ends the lending', async () => {
  const { url, queued, returned } = await lender();
  const incoming = await answer(url);
  incoming.on('error', () => undefined);
  incoming.destroy();
  await expect.poll(() => returned.before, { timeout: 20_000 }).toBe(true);
  expect(queued.length).toBeLessThan(PIECES);
});
