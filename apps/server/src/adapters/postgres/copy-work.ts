import { sql } from 'kysely';
import type { BlobId, CopyId, ShareId } from '#domain/identifiers.ts';
import { CopyLost, type CopyTask, type CopyWork } from '#use-cases/ports/copy-work.ts';
import { instancesIn, renderingsIn } from './copies.ts';
import type { Executor } from './database.ts';
import type { CopiesTable } from './tables/copies.ts';

/** States in which a worker may take a copy up, or still hold it. */
const OPEN = ['wanted', 'locating', 'retrieving', 'recalled'] as const;
/** Rows of one INSERT: PostgreSQL takes 65,535 parameters. */
const ROWS_AT_ONCE = 500;

export function copyWorkIn(executor: Executor): CopyWork {
  /** Changes a copy that is still ours. */
  async function change(
    task: Pick<CopyTask, 'copyId' | 'lease'>,
    values: Partial<Pick<CopiesTable, 'state' | 'reason' | 'total'>> & Record<string, unknown>,
    within: Executor = executor,
  ): Promise<void> {
    const result = await within
      .updateTable('copies')
      .set(values)
      .where('copy_id', '=', task.copyId)
      .where('lease', '=', task.lease)
      .where('state', 'in', OPEN)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) throw new CopyLost();
  }

  return {
    async begin(copyId) {
      const row = await executor
        .updateTable('copies')
        .set((eb) => ({ lease: eb('lease', '+', 1), state: sql<'locating'>`case when state = 'recalled' then state else 'locating' end` }))
        .where('copy_id', '=', copyId)
        .where('state', 'in', OPEN)
        .returningAll()
        .executeTakeFirst();
      if (!row) return null;
      const patient = await executor
        .selectFrom('studies')
        .innerJoin('patients', 'patients.patient_id', 'studies.patient_id')
        .select(['patients.local_id', 'patients.family_name', 'patients.given_name', 'patients.birth_date'])
        .where('studies.study_instance_uid', '=', row.study_instance_uid)
        .executeTakeFirstOrThrow();
      const derived = await executor
        .selectFrom('share_studies')
        .select(['share_id', 'of_study_instance_uid'])
        .where('study_instance_uid', '=', row.study_instance_uid)
        .executeTakeFirst();
      const merged = await executor.selectFrom('patient_merges').select('merged_local_id').where('surviving_local_id', '=', patient.local_id).execute();
      return {
        copyId: row.copy_id as CopyId,
        lease: row.lease,
        attempts: row.attempts,
        recalled: row.state === 'recalled',
        wantedAt: row.wanted_at,
        studyInstanceUid: row.study_instance_uid,
        owner: {
          localIds: [patient.local_id, ...merged.map((each) => each.merged_local_id)],
          familyName: patient.family_name,
          givenName: patient.given_name,
          birthDate: patient.birth_date,
        },
        deidentify: derived ? { shareId: derived.share_id as ShareId, ofStudyInstanceUid: derived.of_study_instance_uid } : null,
        packBlobId: row.pack_blob_id as BlobId | null,
        jpegBlobId: row.jpeg_blob_id as BlobId | null,
        instances: await instancesIn(executor, copyId),
        renderings: await renderingsIn(executor, copyId),
      };
    },
    async startPacks(task, { packBlobId, jpegBlobId }) {
      await executor.transaction().execute(async (transaction) => {
        await change(task, { pack_blob_id: packBlobId, jpeg_blob_id: jpegBlobId, done: 0 }, transaction);
        await transaction.deleteFrom('copy_instances').where('copy_id', '=', task.copyId).execute();
        await transaction.deleteFrom('copy_renderings').where('copy_id', '=', task.copyId).execute();
      });
    },
    progress: (task, done, total) => change(task, { state: 'retrieving', reason: null, done, total }),
    async checkpoint(task, { instances, renderings }) {
      await executor.transaction().execute(async (transaction) => {
        // First of all, so that the row is locked: nobody ends the copy or takes it up between this and the rows below.
        await change(task, { attempts: 0 }, transaction);
        for (let start = 0; start < instances.length; start += ROWS_AT_ONCE) {
          const rows = instances.slice(start, start + ROWS_AT_ONCE).map((each) => ({
            copy_id: task.copyId,
            series_instance_uid: each.seriesInstanceUid,
            sop_instance_uid: each.sopInstanceUid,
            sop_class_uid: each.sopClassUid,
            transfer_syntax_uid: each.transferSyntaxUid,
            pack_offset: each.packOffset,
            stored_size: each.storedSize,
            size_bytes: each.sizeBytes,
            deflated: each.deflated,
            blocks: each.blocks ? JSON.stringify(each.blocks) : null,
            script_crc32: each.scriptCrc32 ?? null,
            crc32: each.crc32,
            sha256: Buffer.from(each.sha256),
            directory: JSON.stringify(each.directory).replaceAll('\\u0000', ''),
          }));
          await transaction.insertInto('copy_instances').values(rows).execute();
        }
        for (let start = 0; start < renderings.length; start += ROWS_AT_ONCE) {
          const rows = renderings.slice(start, start + ROWS_AT_ONCE).map((each) => ({
            copy_id: task.copyId,
            sop_instance_uid: each.sopInstanceUid,
            frame: each.frame,
            pack_offset: each.packOffset,
            size_bytes: each.sizeBytes,
            crc32: each.crc32,
            rows: each.rows,
            columns: each.columns,
          }));
          await transaction.insertInto('copy_renderings').values(rows).execute();
        }
      });
    },
    ready: (task, at) => change(task, { state: 'ready', reason: null, ready_at: at, attempts: 0, done: sql`total` }),
    async noteLeftOut(task, { leftOut, mayShowText }) {
      await executor
        .updateTable('share_studies')
        .set({ left_out: leftOut, may_show_text: mayShowText })
        .where('study_instance_uid', '=', (eb) =>
          eb.selectFrom('copies').select('study_instance_uid').where('copy_id', '=', task.copyId).where('lease', '=', task.lease),
        )
        .execute();
    },
    settle: (task, state, reason) => change(task, { state, reason }),
    putBack: (task, state, reason) => change(task, state === 'wanted' ? { state, reason, attempts: sql`attempts + 1` } : { state, reason }),
  };
}
