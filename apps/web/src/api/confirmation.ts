import { useMutation } from '@tanstack/react-query';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { passkeyAnswer } from './passkeys.ts';

/** Proves once more who is here, by the own secret or by a passkey: for five minutes the portal then does what it asks this for. */
export const useConfirm = () =>
  useMutation({
    mutationFn: async (proof: { secret: string } | 'passkey') =>
      ask<void>(urls.confirmation(), { method: 'POST', body: proof === 'passkey' ? { response: await passkeyAnswer() } : proof }),
    gcTime: 0,
  });
