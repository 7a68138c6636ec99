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
  /** `key-images`: picked out by a radiologist. `localizer`: by which the others were planned. */
  readonly role?: 'key-images' | 'localizer';
  /** None: what it holds is no picture (reports, documents, curves, videos), and `ImageSource.documents` tells it. */
  readonly images: readonly ImageRef[];
}
/** An object that is no picture; its stream, where it has one, is its frame 1. */
export interface DocumentRef extends ImageRef {
  readonly sopClassUid: string;
  readonly transferSyntaxUid: string;
  /** Of its pixels; 0 where it has none. */
  readonly rows: number;
}
export interface DocumentSource {
  /** The objects of a series. */
  list(seriesId: string, signal: AbortSignal): Promise<readonly DocumentRef[]>;
  /** A value that the header only points at, by its path: `54000100/0/54001010`. */
  bulk(document: DocumentRef, path: string, signal: AbortSignal): Promise<Uint8Array>;
  /** Where the PDF of an encapsulated document is opened. */
  pdfUrl(document: DocumentRef): string;
  /** Where a video lies as a file of its own; null or absent: its stream is fetched. */
  videoUrl?(document: DocumentRef): string | null;
}
export interface StoredFrame {
  readonly transferSyntaxUid: string;
  readonly bytes: Uint8Array;
}

/** Where the viewer's images come from: the portal over DICOMweb, or the files of a medium. What it declines to give fails as `Refused`. */
export interface ImageSource {
  readonly series: readonly SeriesEntry[];
  /** The header of an image's object. */
  header(image: ImageRef, signal: AbortSignal): Promise<JsonDataset>;
  /** The frame as it is stored. */
  frame(image: ImageRef, signal: AbortSignal): Promise<StoredFrame>;
  /** A JPEG that shows it at once, and stands in for it where it cannot be decoded. */
  previewUrl(image: ImageRef): string;
  /** The same, small, for the strip of series; absent: the JPEG itself serves. */
  thumbnailUrl?(image: ImageRef): string;
  /** Would that JPEG have to be drawn first? It is then asked for only where the pixels cannot be shown. */
  previewIsDear?(image: ImageRef): boolean;
  /** Told once the first image of a series is shown: what makes the next ones cheaper may be fetched now. */
  prepare(seriesId: string): void;
  /** Absent: series without pictures are not shown here. */
  readonly documents?: DocumentSource;
}
