import type { ViewerWords } from '../element/words.ts';

/** What the viewer on a medium says, beside what it says everywhere. */
export interface OfflineWords {
  readonly viewer: ViewerWords;
  /** The button that lets the person choose the folder, and why. */
  readonly open: string;
  readonly why: string;
  /** While only the JPEGs are shown. */
  readonly reduced: string;
  /** The chosen folder is not this medium. */
  readonly wrong: string;
}
