import { sql } from 'kysely';
import { isLocalizer } from '#domain/localizer.ts';
import type { StudyDetail } from '#use-cases/ports/results.ts';
import type { Executor } from './database.ts';

interface Reference {
  readonly values?: { readonly ReferencedSOPInstanceUID?: string };
}

/** The series of a study whose copy is ready, in the order of their numbers, each with its images in the order of theirs; and which images were picked out. */
export async function seriesOf(executor: Executor, studyInstanceUid: string): Promise<Pick<StudyDetail, 'series' | 'keyImages'>> {
  const ready = executor.selectFrom('copies').select('copy_id').where('study_instance_uid', '=', studyInstanceUid).where('state', '=', 'ready');
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
      .where('copy_id', 'in', ready)
      .orderBy('pack_offset')
      .execute(),
    executor.selectFrom('copy_renderings').select(['sop_instance_uid', 'frame']).where('copy_id', 'in', ready).orderBy('frame').execute(),
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
