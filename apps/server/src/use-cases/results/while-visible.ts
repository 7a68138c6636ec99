import type { Grant } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { BlobReader } from '../ports/blobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';

/** I6 allows a running transfer five seconds after a withdrawal. */
const RECHECK_MS = 2_000;

interface WatchedRead {
  readonly grant: Grant;
  readonly orderId: OrderId;
  readonly reader: BlobReader;
}
interface WatchPorts {
  readonly releases: Releases;
  readonly clock: Clock;
}

/**
 * The bytes of a blob as long as the result may be seen, asked again every two seconds of reading. The reader is closed however it ends, also where
 * the client went away before the first piece: a generator that never began would run no `finally`.
 */
export function whileVisible(ports: WatchPorts, read: WatchedRead): AsyncIterable<Uint8Array> {
  const pieces = checkedPieces(ports, read);
  let closing: Promise<void> | undefined;
  const close = () => {
    closing ??= read.reader.close();
    return closing;
  };
  return {
    [Symbol.asyncIterator]: () => ({
      next: async () => {
        try {
          const piece = await pieces.next();
          if (piece.done) await close();
          return piece;
        } catch (error) {
          await close();
          throw error;
        }
      },
      return: async () => {
        await pieces.return();
        await close();
        return { done: true, value: undefined };
      },
    }),
  };
}

async function* checkedPieces({ releases, clock }: WatchPorts, { grant, orderId, reader }: WatchedRead): AsyncGenerator<Uint8Array, void, void> {
  let checkedAt = clock.now().getTime();
  for await (const piece of reader.read(0, reader.sizeBytes)) {
    const now = clock.now();
    if (Math.abs(now.getTime() - checkedAt) >= RECHECK_MS) {
      if (!(await releases.visibleTo(grant, now).of(orderId))) throw new Refusal('not-found');
      checkedAt = now.getTime();
    }
    yield piece;
  }
}
