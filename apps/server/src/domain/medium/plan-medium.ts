import { atOnce, type Steps, stepping } from '#standards/steps/steps.ts';
import type { PackedInstance, PackedRendering } from '../copy.ts';
import { partsOf } from '../delivery.ts';
import { isKeyObjectSelection, keyImagesOf } from './key-images.ts';
import type { MediumInput, MediumStudy } from './medium-input.ts';
import { isOutside } from './originals.ts';
import { type ContainedFile, isPaper } from './papers.ts';

/** What lies where on a medium: names only, and what each stands for. Pages, directory and files are all made from this one plan. */
export interface MediumPlan {
  readonly studies: readonly PlannedStudy[];
  readonly reports: readonly PlannedReport[];
  readonly dicom: boolean;
  /** What the file-set has no place for (originals.ts); of the planned instances. */
  readonly outside: ReadonlySet<PlannedInstance>;
}
export interface PlannedStudy {
  readonly study: MediumStudy;
  /** `ST00001`. */
  readonly name: string;
  readonly series: readonly PlannedSeries[];
}
export interface PlannedSeries {
  readonly seriesInstanceUid: string;
  /** `SE00001`. */
  readonly name: string;
  readonly modality: string;
  readonly description: string;
  readonly instances: readonly PlannedInstance[];
  readonly pictures: readonly PlannedPicture[];
  /** No pictures, but something that the viewer shows. */
  readonly papers: boolean;
  /** Are some frames of it not among the pictures? */
  readonly shortened: boolean;
}
export interface PlannedInstance {
  /** File ID as DICOM writes it: up to eight components of up to eight characters (PS3.10 8.2). */
  readonly fileId: readonly string[];
  readonly instance: PackedInstance;
  /** The file that it holds, where that lies on the medium as well: `IM00001.PDF`, in the folder of the series' pictures. */
  readonly contained: { readonly name: string; readonly file: ContainedFile } | null;
}
export interface PlannedPicture {
  /** `IM00001.JPG`, in the series' folder. */
  readonly name: string;
  readonly rendering: PackedRendering;
}
export interface PlannedReport {
  /** Path of the PDF. */
  readonly pdf: string;
  /** Path of the signed original where it is another file. */
  readonly original: string | null;
  readonly report: MediumInput['reports'][number];
}

/** Numbers, never names: nothing personal stands in a path, and every component is of upper-case letters and digits, eight at most. */
const numbered = (prefix: string, position: number): string => `${prefix}${String(position).padStart(5, '0')}`;

/** Which file stands where. Studies by date, series and images by their own numbers, as a radiologist would lay them out. */
export const planMedium = (input: MediumInput): MediumPlan => atOnce(planInSteps(input));

export function* planInSteps(input: MediumInput): Steps<MediumPlan> {
  const parts = partsOf(input.choice);
  const wanted = input.choice.series ? new Set(input.choice.series) : null;
  const studies: PlannedStudy[] = [];
  for (const study of parts.dicom || parts.jpeg ? [...input.studies].sort(byStudy) : []) {
    const name = numbered('ST', studies.length + 1);
    const chosen = input.choice.keyImages ? { ...study, instances: selectedOf(study) } : study;
    const series = yield* planSeries(chosen, name, { parts, wanted, contained: parts.jpeg ? containedOf(input, study) : NONE });
    if (series.length) studies.push({ study, name, series });
  }
  const reports = (parts.report ? input.reports : []).map((report, index) => ({
    report,
    pdf: `REPORT/${numbered('RP', index + 1)}.PDF`,
    original: report.original ? `REPORT/${numbered('RP', index + 1)}.P7M` : null,
  }));
  const dicom = parts.dicom && studies.length > 0;
  const planned = dicom ? studies.flatMap(({ series }) => series.flatMap(({ instances }) => instances)) : [];
  return { studies, reports, dicom, outside: new Set(planned.filter(({ instance }) => isOutside(input.explicit === true, instance))) };
}

/** The key images and the selections that name them; nothing where there are none. */
function selectedOf({ instances }: MediumStudy): readonly PackedInstance[] {
  const named = keyImagesOf(instances);
  return named.size > 0 ? instances.filter((instance) => named.has(instance.sopInstanceUid) || isKeyObjectSelection(instance)) : [];
}

const NONE: ReadonlyMap<string, ContainedFile> = new Map();

/** The files that lie on the medium as themselves, too: not a long video that its object holds already. */
function containedOf({ beside, explicit }: MediumInput, { contained = NONE, instances }: MediumStudy): ReadonlyMap<string, ContainedFile> {
  const most = beside?.seriesBytes ?? Number.POSITIVE_INFINITY;
  const outside = new Set(instances.filter((instance) => isOutside(explicit === true, instance)).map(({ sopInstanceUid }) => sopInstanceUid));
  return new Map([...contained].filter(([uid, { extension, sizeBytes }]) => extension === 'PDF' || sizeBytes <= most || outside.has(uid)));
}

interface Wanted {
  readonly parts: ReturnType<typeof partsOf>;
  /** Series; null: all. */
  readonly wanted: ReadonlySet<string> | null;
  readonly contained: ReadonlyMap<string, ContainedFile>;
}

function* planSeries(study: MediumStudy, studyName: string, { parts, wanted, contained }: Wanted): Steps<PlannedSeries[]> {
  const renderings = new Map<string, PackedRendering[]>();
  yield* stepping(parts.jpeg ? study.renderings : [], (rendering) => append(renderings, rendering.sopInstanceUid, rendering));
  const groups = new Map<string, PackedInstance[]>();
  yield* stepping(study.instances, (instance) => {
    if (!wanted || wanted.has(instance.seriesInstanceUid)) append(groups, instance.seriesInstanceUid, instance);
  });
  const series: { readonly seriesInstanceUid: string; readonly instances: PackedInstance[] }[] = [];
  for (const [seriesInstanceUid, instances] of groups) {
    series.push({ seriesInstanceUid, instances: yield* byTheirNumbers(instances) });
    yield;
  }
  series.sort(
    (a, b) =>
      compareNumbers(numberOf(a.instances[0], 'SeriesNumber'), numberOf(b.instances[0], 'SeriesNumber')) ||
      compareText(a.seriesInstanceUid, b.seriesInstanceUid),
  );
  const planned: PlannedSeries[] = [];
  for (const { seriesInstanceUid, instances } of series) {
    const pictures: PlannedPicture[] = [];
    yield* stepping(instances, ({ sopInstanceUid }) => {
      const drawn = (renderings.get(sopInstanceUid) ?? []).sort((a, b) => a.frame - b.frame);
      for (const rendering of drawn) pictures.push({ rendering, name: `${numbered('IM', pictures.length + 1)}.JPG` });
    });
    if (!parts.dicom && pictures.length === 0 && !instances.some((i) => contained.has(i.sopInstanceUid))) continue;
    const name = numbered('SE', planned.length + 1);
    const first = instances[0]?.directory.values ?? {};
    const placed: PlannedInstance[] = [];
    let shortened = false;
    yield* stepping(instances, (instance, at) => {
      const file = contained.get(instance.sopInstanceUid);
      const own = numbered('IM', at + 1);
      placed.push({ instance, fileId: ['DICOM', studyName, name, own], contained: file ? { name: `${own}.${file.extension}`, file } : null });
      const drawn = renderings.get(instance.sopInstanceUid)?.length ?? 0;
      shortened ||= drawn > 0 && Number(instance.directory.values.NumberOfFrames ?? 1) > drawn;
    });
    planned.push({
      seriesInstanceUid,
      name,
      modality: first.Modality ?? '',
      description: first.SeriesDescription ?? '',
      instances: placed,
      pictures,
      papers: parts.jpeg && pictures.length === 0 && instances.some(isPaper),
      shortened,
    });
  }
  return planned;
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const numberOf = (instance: PackedInstance | undefined, keyword: string): number => {
  const text = instance?.directory.values[keyword]?.trim();
  return text && Number.isFinite(Number(text)) ? Number(text) : Number.POSITIVE_INFINITY;
};
// Two missing numbers are alike: Infinity minus itself is no number.
const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
/** By code units: the same everywhere, which localeCompare is not. */
const compareText = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
function* byTheirNumbers(instances: readonly PackedInstance[]): Steps<PackedInstance[]> {
  const told: { readonly instance: PackedInstance; readonly number: number }[] = [];
  yield* stepping(instances, (instance) => told.push({ instance, number: numberOf(instance, 'InstanceNumber') }));
  told.sort((a, b) => compareNumbers(a.number, b.number) || compareText(a.instance.sopInstanceUid, b.instance.sopInstanceUid));
  yield;
  return told.map(({ instance }) => instance);
}
const dateOf = (study: MediumStudy): string => `${study.instances[0]?.directory.values.StudyDate ?? ''}${study.instances[0]?.directory.values.StudyTime ?? ''}`;
const byStudy = (a: MediumStudy, b: MediumStudy): number => compareText(dateOf(a), dateOf(b)) || compareText(a.studyInstanceUid, b.studyInstanceUid);
