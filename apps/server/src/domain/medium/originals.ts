import { EXPLICIT_LITTLE } from '#standards/dicom/transfer-syntax.ts';
import { crc32, crc32Combine } from '#standards/zip/crc32.ts';
import { zipImage } from '#standards/zip/zip-image.ts';
import type { PackedInstance } from '../copy.ts';
import type { MediumFile } from './layout.ts';

/** Where the objects lie, as they were archived, that a file-set of Explicit VR Little Endian alone has no place for. */
export const ORIGINALS = 'IHE_PDI/ORIGINAL.ZIP';

/**
 * Readers of general-purpose CDs need to read Explicit VR Little Endian and nothing else (PS3.11 D.3.1). What could not become that (video; a damaged image) is no
 * part of their file-set; so that nothing is lost it lies beside it.
 */
export const isOutside = (explicit: boolean, { transferSyntaxUid }: PackedInstance): boolean => explicit && transferSyntaxUid !== EXPLICIT_LITTLE;

/** A ZIP of files as one file of the medium: like the medium itself it is never built, and its sum follows from theirs. */
export function zipOf(name: string, files: readonly MediumFile[]): MediumFile {
  const image = zipImage(files);
  const sums = new Map(files.map((file) => [file.source, file.crc32]));
  let sum = 0;
  for (const segment of image.segments(0, image.sizeBytes)) {
    sum = segment.kind === 'bytes' ? crc32(segment.bytes, sum) : crc32Combine(sum, sums.get(segment.source) ?? 0, segment.end - segment.start);
  }
  return { name, sizeBytes: image.sizeBytes, storedSize: image.sizeBytes, crc32: sum, method: 'stored', source: { kind: 'zip', files, image } };
}
