import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DeidentifiedPreview, MadeShare, NewShare, SharePin, Shares } from '#contract/shares.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

const LIST = ['shares'];
const LOOK_AGAIN_MS = 5_000;
/** The patient's own shares, ended ones too (F70, B4). */
export const useShares = (enabled = true) =>
  useQuery({ queryKey: LIST, queryFn: async ({ signal }) => (await ask<Shares>(urls.shares(), { signal })).items, enabled, staleTime: 0 });

export function useShareResult(resultId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (share: NewShare) => ask<MadeShare>(urls.resultShares(resultId), { method: 'POST', body: share }),
    onSuccess: () => client.invalidateQueries({ queryKey: LIST }),
  });
}

/** What a share without the person would show (B21). */
export const useDeidentifiedPreview = (resultId: string) =>
  useQuery({
    queryKey: ['deidentified', resultId],
    queryFn: ({ signal }) => ask<DeidentifiedPreview>(urls.resultDeidentified(resultId), { signal }),
    staleTime: 0,
    // The images may be on their way here.
    refetchInterval: ({ state }) => (state.data?.known === false ? LOOK_AGAIN_MS : false),
  });

export function useAnnulShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (shareId: string) => ask<void>(urls.share(shareId), { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: LIST }),
  });
}

/** The PIN once more (F70). A mutation, so that no PIN stays among what the page has read. */
export const useShowPin = (shareId: string) => useMutation({ mutationFn: () => ask<SharePin>(urls.sharePin(shareId)), gcTime: 0 });

/** Another PIN; `null`: the portal makes it. */
export const useRenewPin = (shareId: string) =>
  useMutation({ mutationFn: (pin: string | null) => ask<SharePin>(urls.sharePin(shareId), { method: 'POST', body: { pin } }), gcTime: 0 });
