import type { Blobs } from '../ports/blobs.ts';
import type { EndingCopies } from '../ports/copy-work.ts';
import type { Clock, Log } from '../ports/system.ts';

/** Ends the copies whose time is over, or none of whose results can be opened any more, and destroys their keys and bytes (I6). Safe to run at any time, anywhere. */
export function endCopies(ports: { readonly copies: EndingCopies; readonly blobs: Blobs; readonly clock: Clock; readonly log: Log }) {
  return async (): Promise<number> => {
    const blobIds = await ports.copies.end(ports.clock.now());
    for (const blobId of blobIds) await ports.blobs.destroy(blobId);
    if (blobIds.length > 0) ports.log.info('copies.ended', { blobs: blobIds.length });
    return blobIds.length;
  };
}
