import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { passkeyAnswer } from './passkeys.ts';

const PROVED_AT = ['proved-at'];
/** As long as the portal believes a proof. */
const PROVED_MS = 5 * 60_000;

/** Proves once more who is here, by the own secret or by a passkey: for five minutes the portal then does what it asks this for. */
export function useConfirm() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (proof: { secret: string } | 'passkey') =>
      ask<void>(urls.confirmation(), { method: 'POST', body: proof === 'passkey' ? { response: await passkeyAnswer() } : proof }),
    onSuccess: () => void client.setQueryData(PROVED_AT, Date.now()),
    gcTime: 0,
  });
}

/** Was it done in this page within these minutes? */
export function provedLately(client: QueryClient): boolean {
  return Date.now() - (client.getQueryData<number>(PROVED_AT) ?? 0) < PROVED_MS;
}
