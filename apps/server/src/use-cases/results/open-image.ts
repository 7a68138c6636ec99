import type { OrderId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Caller } from '../caller.ts';
import { wholeBytes } from '../delivery/whole-bytes.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Results } from '../ports/results.ts';
import type { Clock } from '../ports/system.ts';
import type { DiscloseImages } from './disclose-images.ts';

/**
 * One JPEG of a result whose copy is ready (B1); audited as disclose-images.ts says, before the first byte.
 * @throws Refusal not-found, audit.unavailable
 */
export function openImage(ports: { readonly results: Results; readonly blobs: Blobs; readonly disclose: DiscloseImages; readonly clock: Clock }) {
  return async (input: {
    readonly orderId: OrderId;
    readonly sopInstanceUid: string;
    readonly frame: number;
    readonly caller: Caller;
  }): Promise<Uint8Array> => {
    const { caller, orderId } = input;
    const image = await ports.results.visibleTo(caller.grant, ports.clock.now()).image(orderId, input.sopInstanceUid, input.frame);
    const reader = image ? await ports.blobs.open(image.blobId) : null;
    if (!image || !reader) throw new Refusal('not-found');
    try {
      await ports.disclose(caller, orderId);
      return await wholeBytes(reader.read(image.offset, image.offset + image.sizeBytes), image.sizeBytes);
    } finally {
      await reader.close();
    }
  };
}
