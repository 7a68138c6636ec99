import type { Language } from '../language.ts';
import { de } from './texts/de.ts';
import { en } from './texts/en.ts';
import { fr } from './texts/fr.ts';
import { it } from './texts/it.ts';
import { sl } from './texts/sl.ts';

export type { Language } from '../language.ts';

/** Everything the pages and the README of a medium say in one language. */
export interface MediumTexts {
  readonly title: string;
  readonly of: (name: string) => string;
  readonly bornOn: (date: string) => string;
  readonly whatIsHere: string;
  readonly seeImages: string;
  readonly readReport: (date: string | null) => string;
  /** Which of several reports. */
  readonly oneOf: (position: number, count: number) => string;
  readonly signedOriginal: string;
  readonly signedHint: string;
  readonly imagesHint: (count: number) => string;
  readonly openViewer: string;
  readonly viewerHint: string;
  readonly viewerNeedsScript: string;
  readonly forDoctors: string;
  readonly forDoctorsHint: string;
  /** Of a medium with the hospital's own viewer. */
  readonly program: string;
  /** Of what could not become Explicit VR Little Endian, and in which file it lies. */
  readonly outside: (file: string) => string;
  readonly openDocument: string;
  readonly watchVideo: string;
  /** Of a medium without its person (B21), and how many objects could not be on it. */
  readonly deidentified: (leftOut: number) => string;
  readonly namesInPixels: string;
  readonly howToOpen: string;
  readonly howToOpenSteps: readonly string[];
  readonly whomToAsk: string;
  readonly whomToAskHint: string;
  readonly phone: string;
  readonly email: string;
  readonly hours: string;
  readonly notForDiagnosis: string;
  readonly privacy: string;
  readonly readme: string;
  readonly back: string;
  readonly backToImages: string;
  readonly images: string;
  readonly series: (position: number) => string;
  readonly imageCount: (count: number) => string;
  readonly imageOf: (position: number, count: number) => string;
  readonly someFrames: string;
  readonly noPicture: string;
  readonly openLarge: string;
  readonly skip: string;
  readonly dates: { readonly exam: string; readonly report: string };
  readonly modality: Readonly<Record<string, string>>;
  readonly folder: { readonly dicom: string; readonly web: string; readonly report: string };
  readonly madeBy: (software: string) => string;
}

export const MEDIUM_TEXTS: Readonly<Record<Language, MediumTexts>> = { it, en, de, fr, sl };
