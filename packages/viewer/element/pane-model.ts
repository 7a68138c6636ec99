import type { Voi } from '../pixels/view.ts';
import type { ImageSource, SeriesEntry } from '../source/image-source.ts';
import type { DecodePool } from './decode-pool.ts';
import type { Point } from './geometry.ts';
import type { ViewerWords } from './words.ts';

/** What one finger does. */
export type Tool = 'scroll' | 'window' | 'move' | 'measure';

export interface PaneState {
  readonly series: SeriesEntry;
  readonly index: number;
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
  show(voi: Voi | 'file' | 'range'): void;
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
}
