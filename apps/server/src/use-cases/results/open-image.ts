import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { auditedCaller, type Caller } from '../caller.ts';
import type { Audit } from '../ports/audit.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Results } from '../ports/results.ts';
import type { Clock } from '../ports/system.ts';

const HOUR = 3_600_000;
const MOST_REMEMBERED = 10_000;

/**
 * One JPEG of a result whose copy is ready (B1). Looking through a study is one disclosure, not a thousand: it is audited once for a session, a result
 * and an hour (in each process), before the first byte.
 * @throws Refusal not-found, audit.unavailable
 */
export function openImage(ports: { readonly results: Results; readonly blobs: Blobs; readonly audit: Audit; readonly clock: Clock }) {
  const audited = new Map<string, Promise<void>>();
  async function auditOnce(caller: Caller, orderId: OrderId, now: Date): Promise<void> {
    const key = `${caller.sessionId} ${orderId} ${Math.floor(now.getTime() / HOUR)}`;
    let entry = audited.get(key);
    if (!entry) {
      const { reach } = caller.grant;
      entry = ports.audit.record({
        ...auditedCaller(caller),
        action: 'image.opened',
        ...(reach.kind === 'none' ? {} : { patientId: reach.patientId }),
        orderId,
      });
      if (audited.size >= MOST_REMEMBERED) audited.delete(audited.keys().next().value ?? '');
      audited.set(key, entry);
      // What could not be written is tried again by the next image.
      entry.catch(() => audited.delete(key));
    }
    await entry;
  }
  return async (input: {
    readonly orderId: OrderId;
    readonly sopInstanceUid: string;
    readonly frame: number;
    readonly caller: Caller;
  }): Promise<Uint8Array> => {
    const { caller, orderId } = input;
    const now = ports.clock.now();
    const image = await ports.results.visibleTo(caller.grant, now).image(orderId, input.sopInstanceUid, input.frame);
    const reader = image ? await ports.blobs.open(image.blobId) : null;
    if (!image || !reader) throw new Refusal('not-found');
    try {
      await auditOnce(caller, orderId, now);
      const jpeg = new Uint8Array(image.sizeBytes);
      let length = 0;
      for await (const piece of reader.read(image.offset, image.offset + image.sizeBytes)) {
        jpeg.set(piece, length);
        length += piece.length;
      }
      return jpeg;
    } finally {
      await reader.close();
    }
  };
}
