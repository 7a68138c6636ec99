import type { ShareId } from '#domain/identifiers.ts';
import { Refusal } from '#domain/refusal.ts';
import { uidOf128Bits } from '#standards/dicom/uid.ts';
import type { Copies } from '../ports/copies.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { KeyedHash } from '../ports/secrets.ts';
import type { Share, Shares } from '../ports/shares.ts';

export interface BeginDeidentifiedTx {
  readonly shares: Pick<Shares, 'studiesOf' | 'addStudies'>;
  readonly copies: Copies;
  readonly jobs: Jobs;
}

/** The UIDs of a de-identified share: one becomes one other, always; without the deployment's key neither leads to the other. */
export function uidsOfShare(keyed: Pick<KeyedHash, 'of'>): (shareId: ShareId) => (uid: string) => string {
  return (shareId) => (uid) => uidOf128Bits(keyed.of(`share-uid:${shareId}`, uid));
}

/**
 * Has the de-identified copies of a share made (B21), in the transaction that makes the share; where a study has no copy of its own, that one first.
 * @throws Refusal share.choice-unavailable {what: 'deidentified'} where the result has no images
 */
export async function beginDeidentified({ shares, copies, jobs }: BeginDeidentifiedTx, share: Share, uidIn: ReturnType<typeof uidsOfShare>): Promise<void> {
  const newUid = uidIn(share.shareId);
  const studies = (await shares.studiesOf(share.orderId)).map((uid) => ({ studyInstanceUid: newUid(uid), ofStudyInstanceUid: uid }));
  if (studies.length === 0) throw new Refusal('share.choice-unavailable', { what: 'deidentified' });
  await shares.addStudies(share, studies);
  for (const { studyInstanceUid, ofStudyInstanceUid } of studies) {
    for (const uid of [ofStudyInstanceUid, studyInstanceUid]) {
      const { copyId, created } = await copies.want(uid);
      if (created) await jobs.enqueue('fetch-copy', { copyId });
    }
  }
}
