import { sql } from 'kysely';
import type { BlobId } from '#domain/identifiers.ts';
import type { BlobRegister } from '#use-cases/ports/blob-sweep.ts';
import type { Executor } from './database.ts';

/** Every column that names a blob stands here: one that is forgotten loses its content after a day. A test holds the list against the schema. */
export const BLOB_COLUMNS = [
  ['report_versions', 'original_blob_id'],
  ['report_versions', 'pdf_blob_id'],
  ['copies', 'pack_blob_id'],
  ['copies', 'jpeg_blob_id'],
  ['inbound_messages', 'sealed_blob_id'],
] as const;

export function blobRegisterIn(executor: Executor): BlobRegister {
  const named = sql.join(
    BLOB_COLUMNS.map(([table, column]) => sql`select from ${sql.table(table)} where ${sql.ref(`${table}.${column}`)} = b.blob_id`),
    sql` union all `,
  );
  return {
    unused: async (before, limit) => {
      const { rows } = await sql<{ blob_id: string }>`
        select b.blob_id from blobs b
        where b.wrapped_key is not null and b.created_at < ${before} and not exists (${named})
        order by b.created_at limit ${limit}`.execute(executor);
      return rows.map((row) => row.blob_id as BlobId);
    },
    withoutKey: async (blobIds) => {
      const rows = await executor
        .selectFrom('blobs')
        .select('blob_id')
        .where('blob_id', 'in', [...blobIds])
        .where('wrapped_key', 'is not', null)
        .execute();
      const kept = new Set(rows.map((row) => row.blob_id));
      return blobIds.filter((blobId) => !kept.has(blobId));
    },
  };
}
