import type { BlobFiles, BlobRegister } from '../ports/blob-sweep.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { Clock, Log } from '../ports/system.ts';

/** Longer than any message or copy takes: a blob is made before the row that names it commits. */
const SETTLED_MS = 24 * 3_600_000;
const BATCH = 500;

/**
 * Clears up after workers and processes that were killed (T10): destroys blobs that nothing names, and removes the bytes of those whose key is destroyed.
 * Nothing younger than a day is touched. Safe to run at any time, anywhere.
 */
export function sweepBlobs(ports: {
  readonly blobs: Blobs;
  readonly register: BlobRegister;
  readonly files: BlobFiles;
  readonly clock: Clock;
  readonly log: Log;
}) {
  return async (): Promise<{ readonly unused: number; readonly remnants: number }> => {
    const before = new Date(ports.clock.now().getTime() - SETTLED_MS);
    const unused = await ports.register.unused(before, BATCH);
    for (const blobId of unused) await ports.blobs.destroy(blobId);
    let remnants = 0;
    for await (const blobIds of ports.files.writtenBefore(before)) {
      const gone = await ports.register.withoutKey(blobIds);
      for (const blobId of gone) await ports.files.remove(blobId);
      remnants += gone.length;
    }
    if (unused.length + remnants > 0) ports.log.info('blobs.swept', { unused: unused.length, remnants });
    return { unused: unused.length, remnants };
  };
}
