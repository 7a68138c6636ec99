import type { Passkey as PasskeyJson } from '#contract/passkeys.ts';
import type { Passkey } from '#use-cases/ports/passkeys.ts';

/** A passkey as the contract tells it: what is needed to know it again and to remove it. */
export function passkeyJson({ passkeyId, name, createdAt, lastUsedAt }: Passkey): PasskeyJson {
  return { passkeyId, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null };
}
