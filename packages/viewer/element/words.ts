import type { DocumentWords } from '../documents/words.ts';

/** A length to a tenth, as a language writes it: 69,2 in Italian. */
export function tenths(locale: string, value: number): string {
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1, useGrouping: false }).format(value);
}

/** Every text of the viewer, in the language of the page: the viewer itself has none. */
export interface ViewerWords {
  readonly close: string;
  readonly stage: string;
  readonly tools: string;
  readonly scroll: string;
  readonly window: string;
  readonly move: string;
  readonly measure: string;
  /** How a length is measured. */
  readonly measureHint: string;
  readonly presets: string;
  readonly presetFile: string;
  readonly presetFull: string;
  readonly presetLung: string;
  readonly presetBone: string;
  readonly presetSoft: string;
  readonly presetBrain: string;
  /** A contrast that is none of the list. */
  readonly presetHand: string;
  readonly invert: string;
  readonly rotate: string;
  readonly reset: string;
  readonly play: string;
  readonly pause: string;
  readonly previous: string;
  readonly next: string;
  readonly slider: string;
  readonly details: string;
  readonly fullScreen: string;
  /** Opens the other tools, where they have no room beside these. */
  readonly more: string;
  readonly compare: string;
  readonly compareEnd: string;
  readonly seriesStrip: string;
  readonly caution: string;
  readonly reduced: string;
  readonly missing: string;
  readonly retry: string;
  readonly loading: string;
  readonly atDetector: string;
  readonly noSpacing: string;
  readonly position: (number: number, total: number) => string;
  readonly picture: (series: string, number: number, total: number) => string;
  readonly windowValues: (center: string, width: string) => string;
  readonly length: (millimetres: number) => string;
  readonly count: (count: number) => string;
  /** Absent: series without pictures are not shown here. */
  readonly documents?: DocumentWords;
}
