import type { CopyReason, PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { BlobId, CopyId, ShareId } from '#domain/identifiers.ts';
import type { StudyOwner } from '#domain/study-owner.ts';

/** A copy that a worker has taken up. `lease` counts who took it up: what an earlier worker writes afterwards is void. */
export interface CopyTask {
  readonly copyId: CopyId;
  readonly lease: number;
  /** Faults in a row so far. */
  readonly attempts: number;
  /** The archive had to bring it from near-line storage. */
  readonly recalled: boolean;
  readonly wantedAt: Date;
  readonly studyInstanceUid: string;
  readonly owner: StudyOwner;
  /** Set for a copy that is made from another one, without its person (B21). */
  readonly deidentify: { readonly shareId: ShareId; readonly ofStudyInstanceUid: string } | null;
  /** The packs that an earlier worker began, with their indexes up to its last checkpoint. */
  readonly packBlobId: BlobId | null;
  readonly jpegBlobId: BlobId | null;
  readonly instances: readonly PackedInstance[];
  readonly renderings: readonly PackedRendering[];
}

/** The copy was ended, or another worker took it up: whoever reads this gives up quietly. */
export class CopyLost extends Error {
  constructor() {
    super('This copy is no longer ours to make');
    this.name = 'CopyLost';
  }
}

type Held = Pick<CopyTask, 'copyId' | 'lease' | 'recalled'>;

/** Copies, as those who make them see them. Every method that takes a task throws CopyLost where its lease is no longer the last. */
export interface CopyWork {
  /** Takes a copy up. Null where nothing is to be done: ready, ended, refused, failed, or no such copy. */
  begin(copyId: CopyId): Promise<CopyTask | null>;
  /** Writes down the packs, emptied of any earlier index. */
  startPacks(task: Held, packs: { readonly packBlobId: BlobId; readonly jpegBlobId: BlobId }): Promise<void>;
  /** How far it is. */
  progress(task: Held, done: number, total: number): Promise<void>;
  /** Adds to the indexes what the packs hold since the last checkpoint, all or nothing. The packs were flushed before. */
  checkpoint(task: Held, added: { readonly instances: readonly PackedInstance[]; readonly renderings: readonly PackedRendering[] }): Promise<void>;
  ready(task: Held, at: Date): Promise<void>;
  /** Of a de-identified copy: how many objects are not in it, and whether names may stand in its pixels. */
  noteLeftOut(task: Held, found: { readonly leftOut: number; readonly mayShowText: boolean }): Promise<void>;
  /** Final: asked for again only by a person. */
  settle(task: Held, state: 'refused' | 'failed', reason: CopyReason | null): Promise<void>;
  /** To be taken up again later: by `retry` after a fault (counted), as `recalled` while the archive brings it from near-line storage. */
  putBack(task: Held, state: 'wanted' | 'recalled', reason: CopyReason | null): Promise<void>;
}

/** Copies whose time is over. */
export interface EndingCopies {
  /** Ends every copy whose `ends_at` has passed, or none of whose results can be opened any more, and gives the packs whose keys must be destroyed. */
  end(now: Date): Promise<readonly BlobId[]>;
}
