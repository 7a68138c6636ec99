import { atOnce, type Steps, stepping } from '#standards/steps/steps.ts';
import type { Language } from '../language.ts';
import { isLocalizer } from '../localizer.ts';
import { seriesBeside } from './beside-viewer.ts';
import type { MediumInput } from './medium-input.ts';
import { isShown, seriesTitle } from './pages.ts';
import type { MediumPlan, PlannedSeries, PlannedStudy } from './plan-medium.ts';
import { MEDIUM_TEXTS } from './texts.ts';

/** What the viewer on a medium is told (packages/viewer/offline/catalogue.ts reads it): names of files follow from the order. */
export interface MediumCatalogue {
  readonly title: string;
  /** Does the viewer say that its images are not for diagnosis? */
  readonly caution: boolean;
  readonly series: readonly {
    /** `ST00001/SE00001`, below DICOM and IHE_PDI alike. */
    readonly folder: string;
    readonly seriesInstanceUid: string;
    readonly names: Readonly<Partial<Record<Language, string>>>;
    readonly modality: string;
    /** Only there to plan the others by: not what is opened first. */
    readonly localizer: boolean;
    /** No pictures, but reports, documents, curves or videos. */
    readonly papers: boolean;
    /** Do its objects lie beside the viewer, as scripts? */
    readonly beside: boolean;
    readonly objects: readonly {
      readonly sopInstanceUid: string;
      readonly frames: number;
      readonly drawn: readonly number[];
      /** Is what the script hands over raw DEFLATE? */
      readonly deflated: boolean;
      /** Of papers: what it is, and the file beside the pictures that it holds. */
      readonly paper?: { readonly sopClassUid: string; readonly transferSyntaxUid: string; readonly file: string | null };
    }[];
  }[];
}

/** The series that there is something to see of, those with pictures first, each with its objects in the order of their files. */
export const catalogueOf = (input: MediumInput, plan: MediumPlan): MediumCatalogue => atOnce(catalogueInSteps(input, plan));

export function* catalogueInSteps(input: MediumInput, plan: MediumPlan): Steps<MediumCatalogue> {
  const beside = seriesBeside(input, plan);
  const series: MediumCatalogue['series'][number][] = [];
  for (const study of plan.studies)
    for (const [index, each] of study.series.entries())
      if (isShown(each)) series.push({ ...(yield* entryOf(input.languages, study, each, index)), beside: beside.has(each) });
  return {
    title: input.result.description,
    caution: input.caution !== false,
    series: [...series.filter(({ papers }) => !papers), ...series.filter(({ papers }) => papers)],
  };
}

type Entry = MediumCatalogue['series'][number];

function* entryOf(languages: readonly Language[], study: PlannedStudy, series: PlannedSeries, index: number): Steps<Omit<Entry, 'beside'>> {
  const drawn = new Map<string, number[]>();
  yield* stepping(series.pictures, ({ rendering: { sopInstanceUid, frame } }) => {
    const frames = drawn.get(sopInstanceUid);
    if (frames) frames.push(frame);
    else drawn.set(sopInstanceUid, [frame]);
  });
  const objects: Entry['objects'][number][] = [];
  yield* stepping(series.instances, ({ instance, contained }) => {
    const { sopInstanceUid, sopClassUid, transferSyntaxUid, deflated, directory } = instance;
    const frames = drawn.get(sopInstanceUid) ?? [];
    objects.push({
      sopInstanceUid,
      frames: Math.max(1, Math.floor(Number(directory.values.NumberOfFrames)) || 1, ...frames),
      drawn: frames,
      deflated,
      ...(series.papers ? { paper: { sopClassUid, transferSyntaxUid, file: contained?.name ?? null } } : {}),
    });
  });
  return {
    folder: `${study.name}/${series.name}`,
    seriesInstanceUid: series.seriesInstanceUid,
    names: Object.fromEntries(languages.map((language) => [language, seriesTitle(series, index, MEDIUM_TEXTS[language])])),
    modality: series.modality,
    localizer: series.instances.every(({ instance: { directory } }) => isLocalizer(directory.values.ImageType ?? null, series.description)),
    papers: series.papers,
    objects,
  };
}

/** As a classic script: a page that was opened from a folder may read no other file (texts of images are data in it, never markup). */
export function* catalogueScript({ series, ...rest }: MediumCatalogue): Steps<string> {
  const entries: string[] = [];
  for (const { objects, ...entry } of series) {
    const parts: string[] = [];
    yield* stepping(objects, (object) => parts.push(inScript(object)));
    entries.push(`${inScript(entry).slice(0, -1)},"objects":[${parts.join(',')}]}`);
  }
  return `lastraMedium(${inScript(rest).slice(0, -1)},"series":[${entries.join(',')}]});\n`;
}

const inScript = (value: object): string => JSON.stringify(value).replaceAll('<', '\\u003c');
