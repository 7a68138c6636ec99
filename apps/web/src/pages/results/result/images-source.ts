import { useQuery } from '@tanstack/react-query';
import type { Result } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { dicomwebSource, framesOfInstances } from '#viewer/source/dicomweb-source.ts';
import type { ImageRef, ImageSource, SeriesEntry } from '#viewer/source/image-source.ts';
import { plainCase } from '../../../i18n/plain-case.ts';

const IMAGE = /^([0-9.]+)-(\d+)$/;

/** Where the viewer gets the images of a result from: pixels over DICOMweb, and the JPEGs that were drawn beforehand. */
export function useImageSource(result: Result | undefined, unnamed: (number: number) => string) {
  return useQuery({
    queryKey: ['images', result?.resultId],
    queryFn: () => (result ? imageSourceOf(result, unnamed) : null),
    enabled: result !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

async function imageSourceOf(result: Result, unnamed: (number: number) => string): Promise<ImageSource> {
  const studies = new Map(result.studies.flatMap(({ studyInstanceUid, series }) => series.map((each) => [each.seriesInstanceUid, studyInstanceUid])));
  const studyUrl = (seriesInstanceUid: string) => urls.dicomwebStudy(studies.get(seriesInstanceUid) ?? '');
  const drawn = new Set<string>();
  const shown = result.studies.flatMap((study) => study.series).filter(({ images }) => images.length > 0);
  const series = shown.map(async ({ seriesInstanceUid, description, modality, instanceCount, images }, position): Promise<SeriesEntry> => {
    for (const image of images) drawn.add(image);
    const known = images.flatMap((image): ImageRef[] => {
      const [, sopInstanceUid, frame] = IMAGE.exec(image) ?? [];
      return sopInstanceUid ? [{ seriesInstanceUid, sopInstanceUid, frame: Number(frame) }] : [];
    });
    // More pictures than objects: of an object with many frames only some were drawn beforehand. The viewer shows them all.
    const all = images.length > instanceCount ? await framesOfInstances(studyUrl(seriesInstanceUid), known) : known;
    return { id: seriesInstanceUid, name: description ? plainCase(description) : unnamed(position + 1), modality, images: all };
  });
  return dicomwebSource({
    series: await Promise.all(series),
    studyUrl,
    previewUrl: (image) => {
      const id = `${image.sopInstanceUid}-${image.frame}`;
      return drawn.has(id) ? urls.image(result.resultId, id) : urls.dicomwebRendered(studies.get(image.seriesInstanceUid) ?? '', image);
    },
  });
}
