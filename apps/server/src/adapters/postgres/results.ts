import { sql } from 'kysely';
import type { Grant } from '#domain/grant.ts';
import type { BlobId, OrderId, PatientId } from '#domain/identifiers.ts';
import type { PackedImage, ResultDetail, ResultListInput, ResultListPage, ResultSortField, ResultSummary, Results } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';
import { summaryWithoutPerson } from './deidentified-view.ts';
import { reachedAndVisible, studiesSeenBy } from './releases.ts';
import { partsOf } from './result-parts.ts';
import { seriesOf } from './result-series.ts';

/** Published results; what the grant does not reach is not in the query. */
export function resultsIn(executor: Executor): Results {
  return {
    visibleTo: (grant, now) => ({
      list: (input) => list(executor, grant, now, input),
      find: (orderId) => find(executor, grant, now, orderId),
      image: (orderId, sopInstanceUid, frame) => image(executor, grant, now, { orderId, sopInstanceUid, frame }),
      hide: (orderId) => hide(executor, grant, now, orderId),
    }),
  };
}

/** What a list is sorted by; equal values by order id, so that a page begins exactly where the one before ended. */
const SORTS = {
  orderedAt: sql<unknown>`orders.ordered_at`,
  description: sql<unknown>`lower(orders.description)`,
  site: sql<unknown>`lower(coalesce(orders.site, ''))`,
  status: sql<unknown>`orders.status`,
  kind: sql<unknown>`orders.kind`,
} as const satisfies Record<ResultSortField, unknown>;

function visibleRows(executor: Executor, grant: Grant, now: Date) {
  return executor
    .selectFrom('orders')
    .innerJoin('publications', 'publications.order_id', 'orders.order_id')
    .select([
      'orders.order_id',
      'orders.patient_id',
      'orders.description',
      'orders.kind',
      'orders.status',
      'orders.order_number',
      'orders.ordered_at',
      'orders.site',
      'orders.prescriber',
      'publications.published_at',
      'publications.available_until',
    ])
    .where(reachedAndVisible(grant, now, 'also-deidentified'));
}
type Row = Awaited<ReturnType<ReturnType<typeof visibleRows>['execute']>>[number];

async function list(executor: Executor, grant: Grant, now: Date, input: ResultListInput): Promise<ResultListPage> {
  const value = SORTS[input.sort.field];
  const direction = input.sort.descending ? 'desc' : 'asc';
  const { after } = input;
  // A word that is found or not would tell of a number that is not shown.
  if (grant.deidentified && input.words.length > 0) return { items: [], after: null };
  let query = visibleRows(executor, grant, now);
  for (const word of input.words) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb('orders.description', 'ilike', like),
        eb('orders.site', 'ilike', like),
        eb('orders.order_number', 'ilike', like),
        eb.exists(
          eb
            .selectFrom('order_tests')
            .select(sql`1`.as('one'))
            .whereRef('order_tests.order_id', '=', 'orders.order_id')
            .where((test) => test.or([test('order_tests.accession_number', 'ilike', like), test('order_tests.description', 'ilike', like)])),
        ),
      ]),
    );
  }
  if (after && grant.reach.kind !== 'none') {
    // The value it had lies in the row itself, which stays when its publication ends; a row of someone else is none.
    const from = sql`(select ${value}, orders.order_id from orders where orders.order_id = ${after} and orders.patient_id = ${grant.reach.patientId})`;
    const here = sql`(${value}, orders.order_id)`;
    query = query.where(input.sort.descending ? sql<boolean>`${here} < ${from}` : sql<boolean>`${here} > ${from}`);
  }
  const rows = await query
    .orderBy(value, direction)
    .orderBy('orders.order_id', direction)
    .limit(input.limit + 1)
    .execute();
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    items: await withParts(executor, page, grant),
    after: rows.length > input.limit && last ? (last.order_id as OrderId) : null,
  };
}

async function withParts(executor: Executor, rows: readonly Row[], grant: Grant): Promise<ResultSummary[]> {
  if (!rows.length) return [];
  const parts = await partsOf(
    executor,
    rows.map((row) => row.order_id),
    grant,
  );
  const told = rows.map((row) => ({
    orderId: row.order_id as OrderId,
    patientId: row.patient_id as PatientId,
    description: row.description,
    kind: row.kind,
    status: row.status,
    orderNumber: row.order_number,
    orderedAt: row.ordered_at,
    site: row.site,
    prescriber: row.prescriber,
    publishedAt: row.published_at,
    availableUntil: row.available_until,
    ...(parts.get(row.order_id) ?? { tests: [], reports: [], studies: [] }),
  }));
  const { deidentified } = grant;
  return deidentified ? Promise.all(told.map((result) => summaryWithoutPerson(executor, result, deidentified))) : told;
}

async function find(executor: Executor, grant: Grant, now: Date, orderId: OrderId): Promise<ResultDetail | null> {
  const rows = await visibleRows(executor, grant, now).where('orders.order_id', '=', orderId).execute();
  const [summary] = await withParts(executor, rows, grant);
  if (!summary) return null;
  return {
    ...summary,
    studies: await Promise.all(
      summary.studies.map(async (study) => ({
        ...study,
        ...(study.copy.state === 'ready' ? await seriesOf(executor, study.studyInstanceUid) : { series: [], keyImages: [] }),
      })),
    ),
  };
}

async function image(
  executor: Executor,
  grant: Grant,
  now: Date,
  wanted: { readonly orderId: OrderId; readonly sopInstanceUid: string; readonly frame: number },
): Promise<PackedImage | null> {
  const row = await executor
    .selectFrom('orders')
    .innerJoin('publications', 'publications.order_id', 'orders.order_id')
    .innerJoin(studiesSeenBy(grant), 'order_studies.order_id', 'orders.order_id')
    .innerJoin('copies', 'copies.study_instance_uid', 'order_studies.study_instance_uid')
    .innerJoin('copy_renderings', 'copy_renderings.copy_id', 'copies.copy_id')
    .select(['copies.jpeg_blob_id', 'copy_renderings.pack_offset', 'copy_renderings.size_bytes'])
    .where(reachedAndVisible(grant, now, 'also-deidentified'))
    .where('orders.order_id', '=', wanted.orderId)
    .where('copies.state', '=', 'ready')
    .where('copy_renderings.sop_instance_uid', '=', wanted.sopInstanceUid)
    .where('copy_renderings.frame', '=', wanted.frame)
    .executeTakeFirst();
  return row?.jpeg_blob_id ? { blobId: row.jpeg_blob_id as BlobId, offset: row.pack_offset, sizeBytes: row.size_bytes } : null;
}

async function hide(executor: Executor, grant: Grant, now: Date, orderId: OrderId): Promise<boolean> {
  const { numUpdatedRows } = await executor
    .updateTable('publications')
    .set({ hidden_at: now })
    .where('order_id', '=', (eb) =>
      eb
        .selectFrom('orders')
        .innerJoin('publications', 'publications.order_id', 'orders.order_id')
        .select('orders.order_id')
        .where('orders.order_id', '=', orderId)
        .where(reachedAndVisible(grant, now)),
    )
    .where('hidden_at', 'is', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
