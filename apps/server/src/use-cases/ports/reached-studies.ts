import type { Grant } from '#domain/grant.ts';
import type { BlobId, CopyId, OrderId, PatientId, SessionId } from '#domain/identifiers.ts';

/** A study of a published result, whose copy is ready. */
export interface ReachedStudy {
  readonly studyInstanceUid: string;
  /** The result it is seen through; of several the one published last. */
  readonly orderId: OrderId;
  readonly patientId: PatientId;
  readonly copyId: CopyId;
  readonly packBlobId: BlobId;
  readonly jpegBlobId: BlobId | null;
}

/** Studies behind a grant: what it does not reach, is not public now, or has no copy that is ready, is absent. */
export interface ReachedStudies {
  visibleTo(
    grant: Grant,
    now: Date,
  ): {
    /** At most `most`, those published last first. */
    list(most: number): Promise<readonly ReachedStudy[]>;
    find(studyInstanceUid: string): Promise<ReachedStudy | null>;
  };
  /** May a running answer go on: is the result still public, the session not ended, the key of the pack not destroyed? */
  mayGoOn(running: { readonly grant: Grant; readonly sessionId: SessionId; readonly study: ReachedStudy }, now: Date): Promise<boolean>;
}
