import type { Result } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { dicomwebSource } from '#viewer/source/dicomweb-source.ts';
import type { ImageRef, ImageSource } from '#viewer/source/image-source.ts';
import { plainCase } from '../../../i18n/plain-case.ts';

const IMAGE = /^([0-9.]+)-(\d+)$/;

/** Where the viewer gets the images of a result from: pixels over DICOMweb, and the JPEGs that were drawn beforehand. */
export function imageSourceOf(result: Result, unnamed: (number: number) => string): ImageSource {
  const studyOf = new Map(result.studies.flatMap(({ studyInstanceUid, series }) => series.map((each) => [each.seriesInstanceUid, studyInstanceUid])));
  const series = result.studies
    .flatMap((study) => study.series)
    .filter(({ images }) => images.length > 0)
    .map(({ seriesInstanceUid, description, modality, images }, position) => ({
      id: seriesInstanceUid,
      name: description ? plainCase(description) : unnamed(position + 1),
      modality,
      images: images.flatMap((image): ImageRef[] => {
        const [, sopInstanceUid, frame] = IMAGE.exec(image) ?? [];
        return sopInstanceUid ? [{ seriesInstanceUid, sopInstanceUid, frame: Number(frame) }] : [];
      }),
    }));
  return dicomwebSource({
    series,
    studyUrl: (seriesInstanceUid) => urls.dicomwebStudy(studyOf.get(seriesInstanceUid) ?? ''),
    previewUrl: ({ sopInstanceUid, frame }) => urls.image(result.resultId, `${sopInstanceUid}-${frame}`),
  });
}
