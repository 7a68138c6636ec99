/** What a medium tells the viewer on it (`IHE_PDI/VIEWER/MEDIUM.JS`): which series lie where. Written by the portal (domain/medium/catalogue.ts). */
export interface Catalogue {
  readonly title: string;
  /** Is it said that the images are not for diagnosis? */
  readonly caution: boolean;
  readonly series: readonly CatalogueSeries[];
}
export interface CatalogueSeries {
  /** Its folder, below DICOM, IHE_PDI and the viewer's data alike: `ST00001/SE00001`. */
  readonly folder: string;
  readonly seriesInstanceUid: string;
  /** By language. */
  readonly names: Readonly<Record<string, string>>;
  readonly modality: string;
  /** Only there to plan the others by: not what is opened first. */
  readonly localizer: boolean;
  /** No pictures, but reports, documents, curves or videos. */
  readonly papers: boolean;
  /** Do its objects lie beside the viewer, as scripts? Else the folder of the medium has to be chosen. */
  readonly beside: boolean;
  /** In the order of their files: IM00001, IM00002, … */
  readonly objects: readonly CatalogueObject[];
}
export interface CatalogueObject {
  readonly sopInstanceUid: string;
  readonly frames: number;
  /** The frames there is a JPEG of, in the order of those: IM00001.JPG, … through the whole series. */
  readonly drawn: readonly number[];
  /** Is what its script hands over raw DEFLATE? */
  readonly deflated: boolean;
  /** Of papers: what it is, and the file beside the JPEGs that it holds. */
  readonly paper?: { readonly sopClassUid: string; readonly transferSyntaxUid: string; readonly file: string | null };
}

/** `IM00001`: how the portal names the files of a series. */
export const imageName = (position: number): string => `IM${String(position).padStart(5, '0')}`;
