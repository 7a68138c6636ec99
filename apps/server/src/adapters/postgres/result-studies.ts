import { sql } from 'kysely';
import type { CopyReason } from '#domain/copy.ts';
import type { StudySeries, StudySummary } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

type Counts = Pick<StudySummary, 'seriesCount' | 'instanceCount' | 'imageCount' | 'sizeBytes'>;

/** A copy that is ready does not change any more: its counts are kept. Bounded; the oldest goes first. */
const COUNTED = new Map<string, Counts>();
const MOST_COUNTED = 10_000;

/** By order: its studies and the state of the copy of each. A study without any copy is told as one whose copy has ended: it can be asked for. */
export async function studySummariesOf(executor: Executor, orderIds: readonly string[]): Promise<ReadonlyMap<string, readonly StudySummary[]>> {
  const rows = await executor
    .selectFrom('order_studies')
    .innerJoin('studies', 'studies.study_instance_uid', 'order_studies.study_instance_uid')
    .leftJoin('copies', (join) => join.onRef('copies.study_instance_uid', '=', 'studies.study_instance_uid').on('copies.state', '<>', 'ended'))
    .select(['order_id', 'studies.study_instance_uid', 'studies.description', 'copies.copy_id', 'copies.state', 'copies.done', 'copies.total', 'copies.reason'])
    .where('order_id', 'in', [...orderIds])
    .orderBy('studies.study_date')
    .orderBy('studies.study_instance_uid')
    .execute();
  const counts = await countsOf(
    executor,
    rows.flatMap((row) => (row.copy_id && row.state === 'ready' ? [row.copy_id] : [])),
  );
  const byOrder = new Map<string, StudySummary[]>();
  for (const row of rows) {
    const studies = byOrder.get(row.order_id) ?? [];
    byOrder.set(row.order_id, studies);
    studies.push({
      studyInstanceUid: row.study_instance_uid,
      description: row.description,
      ...(counts.get(row.copy_id ?? '') ?? { seriesCount: 0, instanceCount: row.total ?? 0, imageCount: 0 }),
      copy: { state: row.state ?? 'ended', done: row.done ?? 0, total: row.total, reason: row.reason as CopyReason | null },
    });
  }
  return byOrder;
}

async function countsOf(executor: Executor, copyIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
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

/** The series of a study whose copy is ready, in the order of their numbers, each with its images in the order of theirs. */
export async function seriesOf(executor: Executor, studyInstanceUid: string): Promise<readonly StudySeries[]> {
  const ready = executor.selectFrom('copies').select('copy_id').where('study_instance_uid', '=', studyInstanceUid).where('state', '=', 'ready');
  const [instances, renderings] = await Promise.all([
    executor
      .selectFrom('copy_instances')
      .select(['series_instance_uid', 'sop_instance_uid'])
      .select([
        sql<string | null>`directory->'values'->>'Modality'`.as('modality'),
        sql<string | null>`directory->'values'->>'SeriesDescription'`.as('description'),
        sql<string | null>`directory->'values'->>'SeriesNumber'`.as('series_number'),
        sql<string | null>`directory->'values'->>'InstanceNumber'`.as('instance_number'),
      ])
      .where('copy_id', 'in', ready)
      .orderBy('pack_offset')
      .execute(),
    executor.selectFrom('copy_renderings').select(['sop_instance_uid', 'frame']).where('copy_id', 'in', ready).orderBy('frame').execute(),
  ]);
  const frames = Map.groupBy(renderings, (rendering) => rendering.sop_instance_uid);
  // Sorting is stable: what has no number stays in the order of the archive, after what has one.
  const series = [...Map.groupBy(instances, (instance) => instance.series_instance_uid)].sort(
    ([, a], [, b]) => number(a[0]?.series_number) - number(b[0]?.series_number),
  );
  return series.map(([seriesInstanceUid, members]) => ({
    seriesInstanceUid,
    modality: members[0]?.modality ?? '',
    description: members[0]?.description ?? '',
    instanceCount: members.length,
    images: members
      .toSorted((a, b) => number(a.instance_number) - number(b.instance_number))
      .flatMap((member) => (frames.get(member.sop_instance_uid) ?? []).map(({ frame }) => `${member.sop_instance_uid}-${frame}`)),
  }));
}

function number(text: string | null | undefined): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}
