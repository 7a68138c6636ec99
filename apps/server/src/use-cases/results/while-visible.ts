import type { Grant } from '#domain/grant.ts';
import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { BlobReader } from '../ports/blobs.ts';
import type { Releases } from '../ports/releases.ts';
import type { Clock } from '../ports/system.ts';

/** I6 allows a running transfer five seconds after a withdrawal. */
const RECHECK_MS = 2_000;

/** The bytes of a blob as long as the result may be seen, asked again every two seconds of reading; closes the reader however it ends. */
export async function* whileVisible(
  ports: { readonly releases: Releases; readonly clock: Clock },
  input: { readonly grant: Grant; readonly orderId: OrderId; readonly reader: BlobReader; readonly start: number; readonly end: number },
): AsyncIterable<Uint8Array> {
  let checkedAt = ports.clock.now().getTime();
  try {
    for await (const piece of input.reader.read(input.start, input.end)) {
      const now = ports.clock.now();
      if (Math.abs(now.getTime() - checkedAt) >= RECHECK_MS) {
        if (!(await ports.releases.visibleTo(input.grant, now).of(input.orderId))) throw new Refusal('not-found');
        checkedAt = now.getTime();
      }
      yield piece;
    }
  } finally {
    await input.reader.close();
  }
}
