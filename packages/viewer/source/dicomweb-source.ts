import type { JsonDataset } from '#standards/dicom/json-model.ts';
import type { DocumentRef, DocumentSource, ImageRef, ImageSource, SeriesEntry } from './image-source.ts';
import { Refused } from './refused.ts';

const REFUSALS: readonly number[] = [401, 403, 404];

export interface DicomwebSourceOptions {
  /** The address of the study: `/api/dicomweb/studies/{uid}`, by series. */
  readonly studyUrl: (seriesInstanceUid: string) => string;
  readonly series: readonly SeriesEntry[];
  /** The JPEG that was drawn beforehand. */
  readonly previewUrl: (image: ImageRef) => string;
  readonly thumbnailUrl: (image: ImageRef) => string;
  /** Of an object with many frames only some were drawn. */
  readonly previewIsDear: (image: ImageRef) => boolean;
}

/** Headers and frames over DICOMweb (PS3.18 10.4): the header of the first image by itself, of the others by series. */
export function dicomwebSource({ studyUrl, series, previewUrl, thumbnailUrl, previewIsDear }: DicomwebSourceOptions): ImageSource {
  const headers = new Map<string, JsonDataset>();
  const preparing = new Set<string>();
  const seriesUrl = ({ seriesInstanceUid }: Pick<ImageRef, 'seriesInstanceUid'>) => `${studyUrl(seriesInstanceUid)}/series/${seriesInstanceUid}`;
  const instanceUrl = (image: ImageRef) => `${seriesUrl(image)}/instances/${image.sopInstanceUid}`;
  const keep = (datasets: readonly JsonDataset[]) => {
    for (const dataset of datasets) {
      const [uid] = dataset['00080018']?.Value ?? [];
      if (typeof uid === 'string') headers.set(uid, dataset);
    }
  };
  return {
    series,
    previewUrl,
    thumbnailUrl,
    previewIsDear,
    async header(image, signal) {
      const known = headers.get(image.sopInstanceUid);
      if (known) return known;
      keep((await (await asked(`${instanceUrl(image)}/metadata`, 'application/dicom+json', signal)).json()) as readonly JsonDataset[]);
      const dataset = headers.get(image.sopInstanceUid);
      if (!dataset) throw new Error('an answer without the object that was asked for');
      return dataset;
    },
    async frame(image, signal) {
      const answer = await asked(`${instanceUrl(image)}/frames/${image.frame}`, 'application/octet-stream; transfer-syntax=*', signal);
      const transferSyntaxUid = /transfer-syntax=([0-9.]+)/.exec(answer.headers.get('content-type') ?? '')?.[1] ?? '1.2.840.10008.1.2.1';
      return { transferSyntaxUid, bytes: new Uint8Array(await answer.arrayBuffer()) };
    },
    documents: dicomwebDocuments(studyUrl),
    prepare(seriesId) {
      const [first, second] = series.find(({ id }) => id === seriesId)?.images ?? [];
      if (!first || !second || first.sopInstanceUid === second.sopInstanceUid || first.seriesInstanceUid !== seriesId || preparing.has(seriesId)) return;
      preparing.add(seriesId);
      asked(`${seriesUrl(first)}/metadata`, 'application/dicom+json', null)
        .then(async (answer) => keep((await answer.json()) as readonly JsonDataset[]))
        // Each header is then asked for by itself.
        .catch(() => preparing.delete(seriesId));
    },
  };
}

/** What a series holds beside pictures, by QIDO-RS; documents are opened at their bulk data (PS3.18 10.4.1.1.5). */
function dicomwebDocuments(studyUrl: (seriesInstanceUid: string) => string): DocumentSource {
  const bulkUrl = ({ seriesInstanceUid, sopInstanceUid }: DocumentRef, path: string) =>
    `${studyUrl(seriesInstanceUid)}/series/${seriesInstanceUid}/instances/${sopInstanceUid}/bulkdata/${path}`;
  return {
    async list(seriesId, signal) {
      const answer = await asked(`${studyUrl(seriesId)}/series/${seriesId}/instances`, 'application/dicom+json', signal);
      return ((await answer.json()) as readonly JsonDataset[]).map((each): DocumentRef => {
        const text = (tag: string) => String(each[tag]?.Value?.[0] ?? '');
        const identity = { seriesInstanceUid: seriesId, sopInstanceUid: text('00080018'), frame: 1, sopClassUid: text('00080016') };
        return { ...identity, transferSyntaxUid: text('00083002'), rows: Number(text('00280010')) || 0 };
      });
    },
    bulk: async (document, path, signal) => new Uint8Array(await (await asked(bulkUrl(document, path), 'application/octet-stream', signal)).arrayBuffer()),
    pdfUrl: (document) => bulkUrl(document, '00420011'),
  };
}

/** Every frame of the objects that `known` names, in their order, by what QIDO-RS says of them; `known` itself where it cannot be asked. */
export async function framesOfInstances(studyUrl: string, known: readonly ImageRef[]): Promise<readonly ImageRef[]> {
  const [first] = known;
  if (!first) return known;
  try {
    const answer = await asked(`${studyUrl}/series/${first.seriesInstanceUid}/instances`, 'application/dicom+json', null);
    const counts = new Map(
      ((await answer.json()) as readonly JsonDataset[]).map((each) => [each['00080018']?.Value?.[0], Number(each['00280008']?.Value?.[0] ?? 1)]),
    );
    const objects = grouped(known);
    return [...objects].flatMap(([sopInstanceUid, drawn]) => {
      const count = Math.max(counts.get(sopInstanceUid) ?? 1, drawn.length);
      return Array.from({ length: count }, (_, index) => ({ seriesInstanceUid: first.seriesInstanceUid, sopInstanceUid, frame: index + 1 }));
    });
  } catch {
    return known;
  }
}

async function asked(url: string, accept: string, signal: AbortSignal | null): Promise<Response> {
  const answer = await fetch(url, { headers: { accept }, credentials: 'same-origin', cache: 'no-store', signal });
  if (REFUSALS.includes(answer.status)) throw new Refused(`answer ${answer.status}`);
  if (!answer.ok) throw new Error(`answer ${answer.status}`);
  return answer;
}

/** By object, in the order in which they come. */
function grouped(images: readonly ImageRef[]): ReadonlyMap<string, readonly ImageRef[]> {
  const groups = new Map<string, ImageRef[]>();
  for (const image of images) {
    const group = groups.get(image.sopInstanceUid);
    if (group) group.push(image);
    else groups.set(image.sopInstanceUid, [image]);
  }
  return groups;
}
