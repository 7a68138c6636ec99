import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import { type BlobId, parseId } from '#domain/identifiers.ts';
import type { BlobFiles } from '#use-cases/ports/blob-sweep.ts';
import { removeSealedFile } from './sealed-file.ts';

const BATCH = 500;

/** The sealed files of a folder, whatever the database says of them. What is not named like a blob is left alone. */
export function blobFilesIn(folder: string): BlobFiles {
  const pathOf = (blobId: BlobId): string => path.join(folder, blobId.slice(0, 2), blobId);
  return {
    async *writtenBefore(before) {
      let batch: BlobId[] = [];
      for await (const blobId of blobsUnder(folder)) {
        const file = await stat(pathOf(blobId)).catch(gone);
        if (!file || file.mtime >= before) continue;
        batch.push(blobId);
        if (batch.length < BATCH) continue;
        yield batch;
        batch = [];
      }
      if (batch.length > 0) yield batch;
    },
    remove: (blobId) => removeSealedFile(pathOf(blobId)),
  };
}

async function* blobsUnder(folder: string): AsyncGenerator<BlobId> {
  for (const shard of await entriesOf(folder)) {
    for (const name of await entriesOf(path.join(folder, shard))) {
      const blobId = parseId<BlobId>(name);
      if (blobId?.startsWith(shard)) yield blobId;
    }
  }
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  const names: string[] = [];
  const opened = await opendir(folder).catch(gone);
  if (opened) for await (const { name } of opened) names.push(name);
  return names;
}

/** Taken away meanwhile, or never a folder: nothing to sweep. */
function gone(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT' || fault.code === 'ENOTDIR') return null;
  throw fault;
}
