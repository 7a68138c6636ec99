import { scriptSize } from '#standards/script-bytes/script-bytes.ts';
import type { MediumFile } from './layout.ts';
import type { MediumInput } from './medium-input.ts';
import type { MediumPlan, PlannedSeries, PlannedStudy } from './plan-medium.ts';
import { VIEWER_FOLDER } from './viewer-page.ts';

/** Scripts make a medium longer by no more than this share of its originals; a small one by so many bytes, which are seconds. */
const MOST_SHARE = 0.5;
const SMALL_BYTES = 16 * 1024 * 1024;

const originalBytes = ({ studies }: MediumPlan): number =>
  studies.reduce((all, { series }) => series.reduce((sum, { instances }) => instances.reduce((of, { instance }) => of + instance.storedSize, sum), all), 0);

/** The series whose objects lie beside the viewer as scripts, in their order as long as there is room: whole series or nothing of them. */
export function seriesBeside({ beside, viewer }: MediumInput, plan: MediumPlan): ReadonlySet<PlannedSeries> {
  const chosen = new Set<PlannedSeries>();
  if (!beside || !viewer || !plan.dicom) return chosen;
  let room = Math.min(beside.mediumBytes, Math.max(SMALL_BYTES, originalBytes(plan) * MOST_SHARE));
  for (const series of plan.studies.flatMap((study) => study.series)) {
    const instances = series.instances.map(({ instance }) => instance);
    const onMedium = instances.reduce((sum, { storedSize }) => sum + scriptSize(storedSize), 0);
    const plain = instances.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    if (
      (series.pictures.length === 0 && !series.papers) ||
      plain > beside.seriesBytes ||
      onMedium > room ||
      instances.some(({ scriptCrc32 }) => scriptCrc32 === undefined)
    )
      continue;
    room -= onMedium;
    chosen.add(series);
  }
  return chosen;
}

/** The scripts of a study's series, in the order of its pack. */
export function scriptsBeside({ study, name, series }: PlannedStudy, beside: ReadonlySet<PlannedSeries>): readonly MediumFile[] {
  const instances = series.flatMap((each) => (beside.has(each) ? each.instances : [])).sort((a, b) => a.instance.packOffset - b.instance.packOffset);
  return instances.map(({ fileId, instance: { packOffset, storedSize, scriptCrc32 = 0 } }) => {
    const sizeBytes = scriptSize(storedSize);
    return {
      name: `${VIEWER_FOLDER}/${name}/${fileId.slice(2).join('/')}.JS`,
      sizeBytes,
      storedSize: sizeBytes,
      crc32: scriptCrc32,
      method: 'stored',
      source: { kind: 'script', blobId: study.packBlobId, offset: packOffset, length: storedSize },
    };
  });
}
