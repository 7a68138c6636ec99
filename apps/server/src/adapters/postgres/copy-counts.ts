import { sql } from 'kysely';
import type { StudySummary } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

type Counts = Pick<StudySummary, 'seriesCount' | 'instanceCount' | 'imageCount' | 'sizeBytes'>;

/** A copy that is ready does not change any more: its counts are kept. Bounded; the oldest goes first. */
const COUNTED = new Map<string, Counts>();
const MOST_COUNTED = 10_000;

/** What each of these ready copies holds. */
export async function countsOf(executor: Executor, copyIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  const unknown = copyIds.filter((copyId) => !COUNTED.has(copyId));
  if (unknown.length) {
    const [instances, renderings] = await Promise.all([
      executor
        .selectFrom('copy_instances')
        .select(['copy_id', sql<number>`count(*)`.as('instances'), sql<number>`count(distinct series_instance_uid)`.as('series')])
        .select(sql<number>`sum(stored_size)::bigint`.as('bytes'))
        .where('copy_id', 'in', unknown)
        .groupBy('copy_id')
        .execute(),
      executor
        .selectFrom('copy_renderings')
        .select(['copy_id', sql<number>`count(*)`.as('images'), sql<number>`sum(size_bytes)::bigint`.as('bytes')])
        .where('copy_id', 'in', unknown)
        .groupBy('copy_id')
        .execute(),
    ]);
    for (const copy of instances) {
      const drawn = renderings.find((row) => row.copy_id === copy.copy_id);
      if (COUNTED.size >= MOST_COUNTED) COUNTED.delete(COUNTED.keys().next().value ?? '');
      COUNTED.set(copy.copy_id, {
        seriesCount: copy.series,
        instanceCount: copy.instances,
        imageCount: drawn?.images ?? 0,
        sizeBytes: { dicom: copy.bytes, jpeg: drawn?.bytes ?? 0 },
      });
    }
  }
  return new Map(copyIds.flatMap((copyId) => (COUNTED.has(copyId) ? [[copyId, COUNTED.get(copyId) as Counts]] : [])));
}
