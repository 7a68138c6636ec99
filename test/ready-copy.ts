import { randomUUID } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import type { Db } from '#adapters/postgres/database.ts';

/** What a study of the test's is made of: one CT series. */
export interface SampleImages {
  readonly jpegs: readonly Buffer[];
  /** Numbers, from 1, of the images that the study's selection picks out. */
  readonly keyImages?: readonly number[];
  /** The Part 10 files of that study, one for each JPEG; where absent, each JPEG stands in for its file. */
  readonly dicom?: readonly { readonly bytes: Uint8Array; readonly transferSyntaxUid?: string; readonly deflated?: boolean }[];
}

/**
 * The ready copy of a study, as `fetch-copy` leaves one; `blob` keeps bytes and tells under which id. Gives the ids of the images.
 * Its series is `${studyInstanceUid}.1`, its instances `${studyInstanceUid}.1.1` and on.
 */
export async function insertReadyCopy(
  db: Db,
  studyInstanceUid: string,
  { jpegs, keyImages = [], dicom }: SampleImages,
  blob: (bytes: Buffer) => Promise<string>,
): Promise<readonly string[]> {
  const copyId = randomUUID();
  const jpegBlobId = await blob(Buffer.concat(jpegs));
  const files = jpegs.map((jpeg, index) => {
    const file = dicom?.[index];
    const bytes = Buffer.from(file?.bytes ?? jpeg);
    const stored = file?.deflated ? deflateRawSync(bytes) : bytes;
    return { jpeg, sizeBytes: bytes.length, stored, deflated: file?.deflated === true, syntax: file?.transferSyntaxUid ?? '1.2.840.10008.1.2.1' };
  });
  const packBlobId = dicom ? await blob(Buffer.concat(files.map(({ stored }) => stored))) : jpegBlobId;
  await db
    .insertInto('copies')
    .values({
      copy_id: copyId,
      study_instance_uid: studyInstanceUid,
      state: 'ready',
      done: jpegs.length,
      total: jpegs.length,
      pack_blob_id: packBlobId,
      jpeg_blob_id: jpegBlobId,
    })
    .execute();
  const at = { pack: 0, jpeg: 0 };
  const imageIds: string[] = [];
  for (const [index, { jpeg, sizeBytes, stored, deflated, syntax }] of files.entries()) {
    const sop = `${studyInstanceUid}.1.${index + 1}`;
    const selected = index === 0 ? keyImages : [];
    await db
      .insertInto('copy_instances')
      .values({
        copy_id: copyId,
        series_instance_uid: `${studyInstanceUid}.1`,
        sop_instance_uid: sop,
        sop_class_uid: '1.2.840.10008.5.1.4.1.1.2',
        transfer_syntax_uid: syntax,
        stored_size: stored.length,
        deflated,
        sha256: Buffer.alloc(32),
        // Numbered backwards: the page shows them by number, not as the archive sent them.
        directory: JSON.stringify({
          values: { Modality: 'CT', SeriesDescription: 'TORACE', SeriesNumber: '1', InstanceNumber: String(jpegs.length - index) },
          ...(selected.length > 0
            ? { nested: { ReferencedSOPSequence: selected.map((number) => ({ values: { ReferencedSOPInstanceUID: `${studyInstanceUid}.1.${number}` } })) } }
            : {}),
        }),
        crc32: 0,
        size_bytes: sizeBytes,
        pack_offset: at.pack,
      })
      .execute();
    const rendering = { copy_id: copyId, sop_instance_uid: sop, frame: 1, rows: 1, columns: 1 };
    await db
      .insertInto('copy_renderings')
      .values({ ...rendering, crc32: 0, size_bytes: jpeg.length, pack_offset: at.jpeg })
      .execute();
    at.pack += stored.length;
    at.jpeg += jpeg.length;
    imageIds.push(`${sop}-1`);
  }
  return imageIds;
}
