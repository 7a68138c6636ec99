import type { Copy, PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { CopyId } from '#domain/identifiers.ts';

/** The portal's own copies of studies, and the indexes of their packs. */
export interface Copies {
  /** The current copy of each study: the one that has not ended. A study without one is left out. */
  ofStudies(studyInstanceUids: readonly string[]): Promise<readonly Copy[]>;
  /** Makes sure that a current copy is wanted. `created` tells whether there was none (or only one that failed): then a job must be enqueued in the same transaction. */
  want(studyInstanceUid: string): Promise<{ readonly copyId: CopyId; readonly created: boolean }>;
  /** The index of a pack, in pack order. */
  instancesOf(copyId: CopyId): Promise<readonly PackedInstance[]>;
  /** The index of the JPEGs, in pack order. */
  renderingsOf(copyId: CopyId): Promise<readonly PackedRendering[]>;
}
