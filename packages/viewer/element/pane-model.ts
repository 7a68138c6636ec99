import type { Voi } from '../pixels/view.ts';
import type { ImageSource, SeriesEntry } from '../source/image-source.ts';
import type { DecodePool } from './decode-pool.ts';
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
