/** Texts about objects that are no pictures, in the language of the page. */
export interface DocumentWords {
  /** Of the whole, for those who hear it. */
  readonly stage: string;
  readonly loading: string;
  readonly missing: string;
  readonly retry: string;
  /** A report without content. */
  readonly empty: string;
  /** Where a report points at an image or a curve. */
  readonly reference: string;
  readonly pdf: string;
  readonly openPdf: string;
  /** The speed and height at which curves are drawn. */
  readonly paper: string;
  readonly noCurves: string;
  readonly noVideo: string;
  readonly noPicture: string;
  readonly other: string;
  readonly more: (count: number) => string;
  readonly curves: (channels: number, seconds: number) => string;
}
