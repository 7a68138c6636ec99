import { sql } from 'kysely';
import { isLocalizer } from '#domain/localizer.ts';
import type { StudyDetail } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

interface Reference {
  readonly values?: { readonly ReferencedSOPInstanceUID?: string };
}

type Series = Pick<StudyDetail, 'series' | 'keyImages'>;

/** A copy that is ready does not change any more: its series are kept, up to so many images in all. The oldest go first. */
const KEPT = new Map<string, { readonly told: Series; readonly images: number }>();
const MOST_IMAGES = 200_000;
let keptImages = 0;

/** The series of a study whose copy is ready, in the order of their numbers, each with its images in the order of theirs; and which images were picked out. */
export async function seriesOf(executor: Executor, studyInstanceUid: string): Promise<Series> {
  const ready = await executor
    .selectFrom('copies')
    .select('copy_id')
    .where('study_instance_uid', '=', studyInstanceUid)
    .where('state', '=', 'ready')
    .executeTakeFirst();
  if (!ready) return { series: [], keyImages: [] };
  const kept = KEPT.get(ready.copy_id);
  if (kept) return kept.told;
  const told = await seriesOfCopy(executor, ready.copy_id);
  keep(ready.copy_id, told);
  return told;
}

function keep(copyId: string, told: Series): void {
  const images = told.series.reduce((sum, one) => sum + one.images.length + 1, 0);
  if (images > MOST_IMAGES || KEPT.has(copyId)) return;
  KEPT.set(copyId, { told, images });
  keptImages += images;
  for (const [oldest, one] of KEPT) {
    if (keptImages <= MOST_IMAGES) break;
    KEPT.delete(oldest);
    keptImages -= one.images;
  }
}

async function seriesOfCopy(executor: Executor, copyId: string): Promise<Series> {
  const [instances, renderings] = await Promise.all([
    executor
      .selectFrom('copy_instances')
      .select(['series_instance_uid', 'sop_instance_uid'])
      .select([
        sql<string | null>`directory->'values'->>'Modality'`.as('modality'),
        sql<string | null>`directory->'values'->>'SeriesDescription'`.as('description'),
        sql<string | null>`directory->'values'->>'SeriesNumber'`.as('series_number'),
        sql<string | null>`directory->'values'->>'ImageType'`.as('image_type'),
        sql<string | null>`directory->'values'->>'InstanceNumber'`.as('instance_number'),
        // A Key Object Selection alone has these (directory-attributes.ts).
        sql<readonly Reference[] | null>`directory->'nested'->'ReferencedSOPSequence'`.as('selected'),
      ])
      .where('copy_id', '=', copyId)
      .orderBy('pack_offset')
      .execute(),
    executor.selectFrom('copy_renderings').select(['sop_instance_uid', 'frame']).where('copy_id', '=', copyId).orderBy('frame').execute(),
  ]);
  const frames = Map.groupBy(renderings, (rendering) => rendering.sop_instance_uid);
  // Sorting is stable: what has no number stays in the order of the archive, after what has one.
  const named = new Set(instances.flatMap(({ selected }) => (selected ?? []).map(({ values }) => values?.ReferencedSOPInstanceUID)));
  const sorted = [...Map.groupBy(instances, (instance) => instance.series_instance_uid)].sort(
    ([, a], [, b]) => number(a[0]?.series_number) - number(b[0]?.series_number),
  );
  const imagesOf = (uid: string) => (frames.get(uid) ?? []).map(({ frame }) => `${uid}-${frame}`);
  const series = sorted.map(([seriesInstanceUid, members]) => ({
    seriesInstanceUid,
    modality: members[0]?.modality ?? '',
    description: members[0]?.description ?? '',
    instanceCount: members.length,
    localizer: members.every(({ image_type, description }) => isLocalizer(image_type, description)),
    images: members.toSorted((a, b) => number(a.instance_number) - number(b.instance_number)).flatMap(({ sop_instance_uid }) => imagesOf(sop_instance_uid)),
  }));
  const keyImages = named.size === 0 ? [] : series.flatMap(({ images }) => images.filter((image) => named.has(image.slice(0, image.lastIndexOf('-')))));
  return { series, keyImages };
}

function number(text: string | null | undefined): number {
  const value = Number.parseInt(text ?? '', 10);
  return Number.isNaN(value) ? Number.MAX_SAFE_INTEGER : value;
}
