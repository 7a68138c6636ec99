import type { ByteSource } from '#standards/dicom/byte-source.ts';
import type { DocumentRef, DocumentSource, ImageRef, ImageSource, SeriesEntry } from '../source/image-source.ts';
import { type Catalogue, type CatalogueObject, type CatalogueSeries, imageName } from './catalogue.ts';
import { type DicomObject, openDicomObject } from './dicom-object.ts';

/** Where the bytes of an object come from, now; null where they are not at hand. */
export type ObjectBytes = (series: CatalogueSeries, object: CatalogueObject, name: string) => Promise<ByteSource | null>;

interface Place {
  readonly series: CatalogueSeries;
  readonly object: CatalogueObject;
  readonly name: string;
  /** The first of its JPEGs has this number. */
  readonly firstPicture: number;
}

/** Objects kept open: of those that lie beside the viewer the bytes are held in memory. */
const HELD_BYTES = 96 * 1024 * 1024;

/** The images of a medium for the viewer. What is not at hand has no header: its JPEG stands in, and the viewer says so. */
export function mediumSource(catalogue: Catalogue, language: string, pictures: string, bytesOf: ObjectBytes): ImageSource {
  const places = placesOf(catalogue);
  const open = new Map<string, { readonly object: Promise<DicomObject | null>; bytes: number }>();

  function objectOf({ sopInstanceUid }: ImageRef): Promise<DicomObject | null> {
    const known = open.get(sopInstanceUid);
    if (known) {
      open.delete(sopInstanceUid);
      open.set(sopInstanceUid, known);
      return known.object;
    }
    const place = places.get(sopInstanceUid);
    const entry = { object: Promise.resolve<DicomObject | null>(null), bytes: 0 };
    if (!place) return entry.object;
    entry.object = bytesOf(place.series, place.object, place.name).then((source) => {
      if (!source) return null;
      entry.bytes = source.sizeBytes;
      letGo(open);
      return openDicomObject(source, sopInstanceUid);
    });
    open.set(sopInstanceUid, entry);
    entry.object.catch(() => open.delete(sopInstanceUid));
    return entry.object;
  }

  return {
    series: catalogue.series.map((each) => entryOf(each, language)),
    async header(image) {
      const object = await objectOf(image);
      // A picture has its JPEG; of a report there is nothing else.
      if (!object && places.get(image.sopInstanceUid)?.object.paper) throw new Error('an object that is not at hand');
      return object?.dataset ?? {};
    },
    async frame(image) {
      const object = await objectOf(image);
      return object ? { transferSyntaxUid: object.transferSyntaxUid, bytes: await object.frame(image.frame) } : { transferSyntaxUid: '', bytes: NOTHING };
    },
    previewUrl(image) {
      const place = places.get(image.sopInstanceUid);
      const drawn = place?.object.drawn.indexOf(image.frame) ?? -1;
      return place && drawn >= 0 ? `${pictures}${place.series.folder}/${imageName(place.firstPicture + drawn)}.JPG` : 'data:,';
    },
    documents: documentsOf(catalogue, pictures),
    prepare: () => undefined,
  };
}

/** What is no picture: told by the catalogue, documents and videos as the files that lie beside the JPEGs. */
function documentsOf(catalogue: Catalogue, pictures: string): DocumentSource {
  const series = new Map(catalogue.series.map((each) => [each.seriesInstanceUid, each]));
  const fileOf = ({ seriesInstanceUid, sopInstanceUid }: ImageRef): string | null => {
    const of = series.get(seriesInstanceUid);
    const file = of?.objects.find((object) => object.sopInstanceUid === sopInstanceUid)?.paper?.file;
    return of && file ? `${pictures}${of.folder}/${file}` : null;
  };
  return {
    async list(folder) {
      const of = catalogue.series.find((each) => each.folder === folder);
      return (of?.objects ?? []).map(({ sopInstanceUid, paper }): DocumentRef => {
        const identity = { seriesInstanceUid: of?.seriesInstanceUid ?? '', sopInstanceUid, frame: 1 };
        // A document that does not lie there as a file could not be opened from here.
        const shown = paper && (paper.sopClassUid !== ENCAPSULATED_PDF || paper.file) ? paper.sopClassUid : '';
        return { ...identity, sopClassUid: shown, transferSyntaxUid: paper?.transferSyntaxUid ?? '', rows: 0 };
      });
    },
    bulk: () => Promise.reject(new Error('nothing lies beside a header on a medium')),
    pdfUrl: (document) => fileOf(document) ?? 'data:,',
    videoUrl: fileOf,
  };
}

const ENCAPSULATED_PDF = '1.2.840.10008.5.1.4.1.1.104.1';

const NOTHING = new Uint8Array(0);

function placesOf({ series }: Catalogue): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const each of series) {
    let firstPicture = 1;
    each.objects.forEach((object, index) => {
      places.set(object.sopInstanceUid, { series: each, object, name: imageName(index + 1), firstPicture });
      firstPicture += object.drawn.length;
    });
  }
  return places;
}

function entryOf({ folder, names, modality, seriesInstanceUid, localizer, papers, objects }: CatalogueSeries, language: string): SeriesEntry {
  const images = (papers ? [] : objects).flatMap(({ sopInstanceUid, frames }) =>
    Array.from({ length: frames }, (_, index) => ({ seriesInstanceUid, sopInstanceUid, frame: index + 1 })),
  );
  return { id: folder, name: names[language] ?? modality, modality, images, ...(localizer ? { role: 'localizer' } : {}) };
}

/** Those that were not asked for the longest time go first. */
function letGo(open: Map<string, { readonly bytes: number }>): void {
  let held = 0;
  for (const { bytes } of open.values()) held += bytes;
  for (const [uid, { bytes }] of open) {
    if (held <= HELD_BYTES || open.size < 3) return;
    open.delete(uid);
    held -= bytes;
  }
}
