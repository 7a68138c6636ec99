import type { ByteSource } from '#standards/dicom/byte-source.ts';
import type { ImageRef, ImageSource, SeriesEntry } from '../source/image-source.ts';
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
    header: async (image) => (await objectOf(image))?.dataset ?? {},
    async frame(image) {
      const object = await objectOf(image);
      return object ? { transferSyntaxUid: object.transferSyntaxUid, bytes: await object.frame(image.frame) } : { transferSyntaxUid: '', bytes: NOTHING };
    },
    previewUrl(image) {
      const place = places.get(image.sopInstanceUid);
      const drawn = place?.object.drawn.indexOf(image.frame) ?? -1;
      return place && drawn >= 0 ? `${pictures}${place.series.folder}/${imageName(place.firstPicture + drawn)}.JPG` : 'data:,';
    },
    prepare: () => undefined,
  };
}

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

function entryOf({ folder, names, modality, seriesInstanceUid, objects }: CatalogueSeries, language: string): SeriesEntry {
  const images = objects.flatMap(({ sopInstanceUid, frames }) =>
    Array.from({ length: frames }, (_, index) => ({ seriesInstanceUid, sopInstanceUid, frame: index + 1 })),
  );
  return { id: folder, name: names[language] ?? modality, modality, images };
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
