import { sealedTexts } from '#adapters/secrets/keyed.ts';

/** The secret that a notice in the outbox hands over, as the sender opens it; null where it carries none, or was blanked. */
export function secretOfNotice(masterKey: Uint8Array, notice: { readonly notice_id: string; readonly sealed_secret: Buffer | null }): string | null {
  if (!notice.sealed_secret) return null;
  const enclosed: { readonly secret: string | null } = JSON.parse(sealedTexts(masterKey).open(`notice:${notice.notice_id}`, notice.sealed_secret));
  return enclosed.secret;
}
