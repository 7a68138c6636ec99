import { useQuery } from '@tanstack/react-query';
import type { Result } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { dicomwebSource, framesOfInstances } from '#viewer/source/dicomweb-source.ts';
import type { ImageRef, ImageSource, SeriesEntry } from '#viewer/source/image-source.ts';
import { openedFirst } from '#viewer/source/opened-first.ts';
import { plainCase } from '../../../i18n/plain-case.ts';

const IMAGE = /^([0-9.]+)-(\d+)$/;
/** What only says how images are to be shown, or which matter: nothing to look at by itself. */
const ABOUT_IMAGES = new Set(['PR', 'KO']);

/** The entry of the picked images: no series of the archive, whose identifiers have digits and dots alone. */
export const KEY_IMAGES = 'key-images';

export interface SeriesNames {
  readonly unnamed: (number: number) => string;
  readonly keyImages: string;
}

/** Where the viewer gets the images of a result from: pixels over DICOMweb, and the JPEGs that were drawn beforehand. */
export function useImageSource(result: Result | undefined, names: SeriesNames) {
  return useQuery({
    queryKey: ['images', result?.resultId],
    queryFn: () => (result ? imageSourceOf(result, names) : null),
    enabled: result !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The series that somebody can look at: those with pictures, by which the others were planned behind them, then reports, documents, curves and videos. */
export function shownSeries(studies: Result['studies']): Result['studies'][number]['series'] {
  const all = studies.flatMap(({ series }) => series);
  const pictures = all.filter(({ images }) => images.length > 0);
  return [
    ...pictures.filter(({ localizer }) => !localizer),
    ...pictures.filter(({ localizer }) => localizer),
    ...all.filter(({ images, modality }) => images.length === 0 && !ABOUT_IMAGES.has(modality)),
  ];
}

/** The series of a study that *View images* opens. */
export function firstSeriesOf(study: Result['studies'][number]): string | undefined {
  const shown = shownSeries([study]).map((series) => ({ ...series, ...roleOf(series) }));
  return study.keyImages.length > 0 ? KEY_IMAGES : openedFirst(shown)?.seriesInstanceUid;
}

/** A picture of a study, small. */
export function thumbnailOf({ studyInstanceUid, series }: Result['studies'][number], image: string): string | undefined {
  const of = series.find(({ images }) => images.includes(image));
  const [ref] = of ? imageRef(of.seriesInstanceUid, image) : [];
  return ref && urls.dicomwebThumbnail(studyInstanceUid, ref);
}

const roleOf = ({ localizer }: { readonly localizer: boolean }): Pick<SeriesEntry, 'role'> => (localizer ? { role: 'localizer' } : {});

export async function imageSourceOf(result: Result, { unnamed, keyImages }: SeriesNames): Promise<ImageSource> {
  const studies = new Map(result.studies.flatMap(({ studyInstanceUid, series }) => series.map((each) => [each.seriesInstanceUid, studyInstanceUid])));
  const studyUrl = (seriesInstanceUid: string) => urls.dicomwebStudy(studies.get(seriesInstanceUid) ?? '');
  const drawn = new Set<string>();
  const shown = shownSeries(result.studies);
  const series = shown.map(async ({ seriesInstanceUid, description, modality, instanceCount, localizer, images }, position): Promise<SeriesEntry> => {
    for (const image of images) drawn.add(image);
    const known = images.flatMap((image) => imageRef(seriesInstanceUid, image));
    // More pictures than objects: of an object with many frames only some were drawn beforehand. The viewer shows them all.
    const all = images.length > instanceCount ? await framesOfInstances(studyUrl(seriesInstanceUid), known) : known;
    const name = description ? plainCase(description) : unnamed(position + 1);
    return { id: seriesInstanceUid, name, modality, images: all, ...roleOf({ localizer }) };
  });
  const picked = result.studies.flatMap(({ keyImages: ids, series: of }) => {
    const seriesOf = new Map(of.flatMap(({ seriesInstanceUid, images }) => images.map((image) => [image, seriesInstanceUid])));
    return ids.flatMap((image) => imageRef(seriesOf.get(image) ?? '', image));
  });
  // What a radiologist picked out comes first.
  const first: readonly SeriesEntry[] = picked.length ? [{ id: KEY_IMAGES, name: keyImages, modality: '', role: 'key-images', images: picked }] : [];
  return dicomwebSource({
    series: [...first, ...(await Promise.all(series))],
    studyUrl,
    thumbnailUrl: (image) => urls.dicomwebThumbnail(studies.get(image.seriesInstanceUid) ?? '', image),
    previewIsDear: (image) => !drawn.has(`${image.sopInstanceUid}-${image.frame}`),
    previewUrl: (image) => {
      const id = `${image.sopInstanceUid}-${image.frame}`;
      return drawn.has(id) ? urls.image(result.resultId, id) : urls.dicomwebRendered(studies.get(image.seriesInstanceUid) ?? '', image);
    },
  });
}

function imageRef(seriesInstanceUid: string, image: string): readonly ImageRef[] {
  const [, sopInstanceUid, frame] = IMAGE.exec(image) ?? [];
  return sopInstanceUid && seriesInstanceUid ? [{ seriesInstanceUid, sopInstanceUid, frame: Number(frame) }] : [];
}
