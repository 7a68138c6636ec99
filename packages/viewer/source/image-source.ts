import type { JsonDataset } from '#standards/dicom/json-model.ts';

/** One picture of a series: a frame (1-based) of an instance. */
export interface ImageRef {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly frame: number;
}
export interface SeriesEntry {
  readonly id: string;
  readonly name: string;
  readonly modality: string;
  readonly images: readonly ImageRef[];
}
export interface StoredFrame {
  readonly transferSyntaxUid: string;
  readonly bytes: Uint8Array;
}

/** Where the viewer's images come from: the portal over DICOMweb, or the files of a medium. */
export interface ImageSource {
  readonly series: readonly SeriesEntry[];
  /** The header of an image's object. */
  header(image: ImageRef, signal: AbortSignal): Promise<JsonDataset>;
  /** The frame as it is stored. */
  frame(image: ImageRef, signal: AbortSignal): Promise<StoredFrame>;
  /** A JPEG that shows it at once, and stands in for it where it cannot be decoded. */
  previewUrl(image: ImageRef): string;
  /** Told once the first image of a series is shown: what makes the next ones cheaper may be fetched now. */
  prepare(seriesId: string): void;
}
