import type { Voi } from '../pixels/view.ts';
import type { ImageSource, SeriesEntry } from '../source/image-source.ts';
import type { DecodePool } from './decode-pool.ts';
import type { Point } from './geometry.ts';
import type { ViewerWords } from './words.ts';

/** What one finger does. */
export type Tool = 'scroll' | 'window' | 'move' | 'measure';

/** How the greys are chosen: as each image's file says, over its whole range, or one way for all. */
export type Look = Voi | 'file' | 'range';

export interface PaneState {
  readonly series: SeriesEntry;
  readonly index: number;
  /** Which image is on the stage while that of `index` is on its way; null: none. */
  readonly shown: number | null;
  readonly tool: Tool;
  readonly playing: boolean;
  readonly inverted: boolean;
  readonly reduced: boolean;
  readonly missing: boolean;
  readonly loading: boolean;
  /** The length on the image, in words; empty where none is measured. */
  readonly measured: string;
  /** Windows that the file itself proposes. */
  readonly fileWindows: readonly { readonly name: string | null; readonly voi: Voi }[];
  readonly canWindow: boolean;
  readonly look: Look | 'hand';
}

/** One stack of images on a stage of its own. */
export interface Pane {
  readonly element: HTMLElement;
  state(): PaneState;
  go(index: number): void;
  step(by: number): void;
  /** An arrow key: one step of what the tool does, `x` and `y` each -1, 0 or 1, or a tenth with a finer hand. */
  nudge(by: Point): void;
  /** Sets an end of the length that is measured; false where nothing is. */
  set(): boolean;
  use(tool: Tool): void;
  show(look: Look): void;
  invert(): void;
  rotate(): void;
  zoom(factor: number): void;
  reset(): void;
  play(on: boolean): void;
  details(on: boolean): void;
  retry(): void;
  close(): void;
}

export interface PaneOptions {
  readonly source: ImageSource;
  readonly pool: DecodePool;
  readonly series: SeriesEntry;
  readonly first: number;
  readonly details: boolean;
  readonly words: ViewerWords;
  readonly onChange: () => void;
  readonly onActive: () => void;
  readonly onRefused: () => void;
}
