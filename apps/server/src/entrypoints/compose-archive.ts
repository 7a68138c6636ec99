import path from 'node:path';
import { dicomwebArchive } from '#adapters/archive/dicomweb/dicomweb-archive.ts';
import { folderArchive } from '#adapters/archive/folder/folder-archive.ts';
import type { Archive } from '#use-cases/ports/archive.ts';
import type { Config } from './config.ts';

/** The archive as it is reached in this deployment. */
export function archiveOf({ archive, copies, secrets, data }: Config): Archive {
  switch (archive.kind) {
    case 'dicomweb':
      return dicomwebArchive({
        url: archive.url.replace(/\/+$/, ''),
        noProgressMs: copies.noProgressSeconds * 1000,
        ...(archive.username ? { username: archive.username } : {}),
        ...(secrets.archivePassword ? { password: secrets.archivePassword } : {}),
      });
    case 'folder':
      return folderArchive(path.resolve(data.folder, archive.path));
  }
}
