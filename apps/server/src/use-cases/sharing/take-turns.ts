import { SHARE_LIMITS } from '#domain/limits.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Digest } from '../ports/digest.ts';
import type { Turns } from '../ports/secret-tries.ts';
import type { Share } from '../ports/shares.ts';

/**
 * Counts a PIN that is told, within the transaction that tells it: the hospital's mails and SMS are no toy, and an SMS has a price.
 * @throws Refusal request.too-many with `retryAfterSeconds`
 */
export async function takePinTurn(
  turns: Turns,
  digest: Digest,
  { patientId, shareId, pinDelivery }: Pick<Share, 'patientId' | 'shareId' | 'pinDelivery'>,
  { renewed, now }: { readonly renewed: boolean; readonly now: Date },
): Promise<void> {
  const key = (text: string) => digest.sha256Hex(`share-turn:${text}`);
  const taken = await turns.take(
    [
      ...(pinDelivery === 'sms' ? [{ ...SHARE_LIMITS.sms, key: key(`sms:${patientId}`) }] : []),
      ...(renewed ? [{ ...SHARE_LIMITS.renewedPins, key: key(`renewed:${patientId}`) }] : []),
      { ...SHARE_LIMITS.pinsOfShare, key: key(`pins:${shareId}`) },
    ],
    now,
  );
  if (taken.kind === 'locked') throw new Refusal('request.too-many', { retryAfterSeconds: Math.ceil((taken.until.getTime() - now.getTime()) / 1000) });
}
