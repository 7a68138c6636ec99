import { randomUUID } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { Copy, CopyReason, DirectoryAttributes, PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { BlobId, CopyId } from '#domain/identifiers.ts';
import type { Copies } from '#use-cases/ports/copies.ts';
import type { Executor } from './database.ts';
import type { CopiesTable, CopyInstancesTable, CopyRenderingsTable } from './tables/copies.ts';

/** Copies and the indexes of their packs, as those who hand them out see them. */
export function copiesIn(executor: Executor): Copies {
  return {
    async ofStudies(studyInstanceUids) {
      if (studyInstanceUids.length === 0) return [];
      const rows = await executor.selectFrom('copies').selectAll().where('study_instance_uid', 'in', studyInstanceUids).where('state', '<>', 'ended').execute();
      return rows.map(copyOf);
    },
    async want(studyInstanceUid) {
      const copyId = randomUUID() as CopyId;
      // One statement: of a hundred requests at once, one makes the copy (copies_current) and the others find it. A failed one is wanted anew.
      const made = await executor
        .insertInto('copies')
        .values({ copy_id: copyId, study_instance_uid: studyInstanceUid, state: 'wanted', reason: null, total: null, pack_blob_id: null, jpeg_blob_id: null })
        .onConflict((conflict) =>
          conflict
            .column('study_instance_uid')
            // Word for word the index's condition: a plan that is kept cannot match a parameter with it.
            .where(sql<boolean>`state <> 'ended'`)
            .doUpdateSet({ state: 'wanted', reason: null, attempts: 0, wanted_at: sql`now()` })
            .where('copies.state', '=', 'failed'),
        )
        .returning('copy_id')
        .executeTakeFirst();
      if (made) return { copyId: made.copy_id as CopyId, created: true };
      const current = await executor
        .selectFrom('copies')
        .select('copy_id')
        .where('study_instance_uid', '=', studyInstanceUid)
        .where('state', '<>', 'ended')
        .executeTakeFirstOrThrow();
      return { copyId: current.copy_id as CopyId, created: false };
    },
    instancesOf: (copyId) => instancesIn(executor, copyId),
    renderingsOf: (copyId) => renderingsIn(executor, copyId),
  };
}

/** The index of a pack, in pack order. */
export async function instancesIn(executor: Executor, copyId: CopyId): Promise<PackedInstance[]> {
  return (await executor.selectFrom('copy_instances').selectAll().where('copy_id', '=', copyId).orderBy('pack_offset').execute()).map(instanceOf);
}

/** The index of the JPEGs, in pack order. */
export async function renderingsIn(executor: Executor, copyId: CopyId): Promise<PackedRendering[]> {
  return (await executor.selectFrom('copy_renderings').selectAll().where('copy_id', '=', copyId).orderBy('pack_offset').execute()).map(renderingOf);
}

function copyOf(row: Selectable<CopiesTable>): Copy {
  return {
    copyId: row.copy_id as CopyId,
    studyInstanceUid: row.study_instance_uid,
    state: row.state,
    reason: row.reason as CopyReason | null,
    done: row.done,
    total: row.total,
    packBlobId: row.pack_blob_id as BlobId | null,
    jpegBlobId: row.jpeg_blob_id as BlobId | null,
  };
}

function instanceOf(row: Selectable<CopyInstancesTable>): PackedInstance {
  return {
    seriesInstanceUid: row.series_instance_uid,
    sopInstanceUid: row.sop_instance_uid,
    sopClassUid: row.sop_class_uid,
    transferSyntaxUid: row.transfer_syntax_uid,
    packOffset: row.pack_offset,
    storedSize: row.stored_size,
    sizeBytes: row.size_bytes,
    deflated: row.deflated,
    // Written by the copy's work alone, from a value of this type.
    ...(row.blocks ? { blocks: row.blocks as readonly number[] } : {}),
    crc32: row.crc32,
    sha256: row.sha256,
    ...(row.script_crc32 === null ? {} : { scriptCrc32: row.script_crc32 }),
    directory: row.directory as DirectoryAttributes,
  };
}

function renderingOf(row: Selectable<CopyRenderingsTable>): PackedRendering {
  return {
    sopInstanceUid: row.sop_instance_uid,
    frame: row.frame,
    packOffset: row.pack_offset,
    sizeBytes: row.size_bytes,
    crc32: row.crc32,
    rows: row.rows,
    columns: row.columns,
  };
}
