import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { TrustAnchors } from '#standards/cms/signed-data.ts';
import { trustAnchorsIn } from '#standards/cms/trust-anchors.ts';
import type { Log } from '#use-cases/ports/system.ts';

/** A national trusted list has some megabytes. */
const LARGEST_BYTES = 64 * 1024 * 1024;

/**
 * The issuers that the hospital trusts for signatures: the files of a folder, or one file (certificates in PEM or DER, or a trusted list). Read once, when the
 * process starts. A file that is none of these is told in the log and left out; a path that is not there stops the process.
 */
export function trustAnchorsFrom(source: string | null, log: Log): TrustAnchors {
  if (source === null) return [];
  const files = statSync(source).isDirectory()
    ? readdirSync(source)
        .sort()
        .map((name) => path.join(source, name))
    : [source];
  return files.flatMap((file) => {
    const { size } = statSync(file);
    const { anchors, unreadable } = size <= LARGEST_BYTES ? trustAnchorsIn(readFileSync(file)) : { anchors: [], unreadable: 1 };
    if (unreadable > 0) log.warn('trust.unreadable', { file: path.basename(file), unreadable });
    return anchors;
  });
}
