import { type IsoFile, isoImageInSteps, MAX_ISO_FILE_BYTES } from '#standards/iso9660/iso-image.ts';
import { atOnce, type Steps } from '#standards/steps/steps.ts';
import { zipImageInSteps } from '#standards/zip/zip-image.ts';
import type { MediumChoice } from '../delivery.ts';
import type { FileSource, Layout, MediumFile, ZipSource } from './layout.ts';

/** What a stretch of a medium is made of: bytes made for it, or bytes [start, end) of a source. */
export type MediumSegment =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'slice'; readonly source: Exclude<FileSource, ZipSource>; readonly start: number; readonly end: number };

/** A layout in a format, without building it: its exact length, and any part of it. */
export interface MediumImage {
  readonly sizeBytes: number;
  segments(start: number, end: number): Iterable<MediumSegment>;
}

/** The volume is called as the DICOM file-set on it (PS3.12 F); nothing in it is a person's or a moment's. */
const VOLUME = { volumeId: 'LASTRA', applicationId: 'LASTRA', recordedOn: { year: 1980, month: 1, day: 1 } } as const;

/** Null where the format cannot hold one of the files. */
export const mediumImage = (layout: Layout, format: MediumChoice['medium']): MediumImage | null => atOnce(imageInSteps(layout, format));

/** The same, with pauses between many files. */
export function* imageInSteps(layout: Layout, format: MediumChoice['medium']): Steps<MediumImage | null> {
  if (format === 'zip') return opened(yield* zipImageInSteps(layout.files));
  if (layout.files.some(({ sizeBytes }) => sizeBytes > MAX_ISO_FILE_BYTES)) return null;
  return opened(yield* isoImageInSteps(layout.files.map(plainFile), VOLUME));
}

type Segmented =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'slice'; readonly source: FileSource; readonly start: number; readonly end: number };
type Image = { readonly sizeBytes: number; segments(start: number, end: number): Iterable<Segmented> };

/** An image whose slices are of sources that can be read: what is within a ZIP on the medium is a slice of its own, and so is what begins within a file. */
function opened(image: Image): MediumImage {
  return {
    sizeBytes: image.sizeBytes,
    *segments(from, to) {
      for (const segment of image.segments(from, to)) {
        if (segment.kind === 'bytes') yield segment;
        else {
          const { source, start, end } = segment;
          if (source.kind === 'zip') yield* opened(source.image).segments(start, end);
          else if (source.kind === 'inflated') yield { kind: 'slice', source, start: source.skip + start, end: source.skip + end };
          else yield { kind: 'slice', source, start, end };
        }
      }
    },
  };
}

/** A volume has no compression: what lies deflated in a pack is inflated as it is read. */
function plainFile({ name, sizeBytes, storedSize, method, source, blocks }: MediumFile): IsoFile<FileSource> {
  if (source.kind === 'shared') return { name, sizeBytes, source: { kind: 'bytes', bytes: source.file.plain } };
  if (method === 'stored' || source.kind !== 'blob') return { name, sizeBytes, source };
  const file = { packOffset: source.offset, storedSize, sizeBytes, deflated: true as const, ...(blocks ? { blocks } : {}) };
  return { name, sizeBytes, source: { kind: 'inflated', blobId: source.blobId, skip: 0, file } };
}
