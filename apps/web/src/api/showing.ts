import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MadeShowCode, ShowCode, ShowCodes } from '#contract/showing.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

/** B8: a code to show in the surgery. Another one ends the one before. */
export const useMakeShowCode = (resultId: string) =>
  useMutation({
    mutationFn: (download: boolean) => ask<MadeShowCode>(urls.resultShowCodes(resultId), { method: 'POST', body: { download } }),
    gcTime: 0,
  });

const EVERY_MS = 2000;
const stateOf = (showId: string) => ['show-code', showId];
/** What became of the code; asked again by itself until nothing more can happen. */
export const useShowCode = (showId: string) =>
  useQuery({
    queryKey: stateOf(showId),
    queryFn: ({ signal }) => ask<ShowCode>(urls.showCode(showId), { signal, quiet: true }),
    refetchInterval: ({ state }) => (state.data?.state === 'over' ? false : EVERY_MS),
    staleTime: 0,
    gcTime: 0,
  });

export const useConfirmShowing = (showId: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<void>(urls.showConfirmation(showId), { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: stateOf(showId) }),
  });
};

const LIST = ['show-codes'];
/** The screens on which a result of the patient is open now, or may be soon. */
export const useShowCodes = () =>
  useQuery({ queryKey: LIST, queryFn: async ({ signal }) => (await ask<ShowCodes>(urls.showCodes(), { signal })).items, staleTime: 0 });

/** No to the screen that asks; or closes the one where it is open. */
export const useEndShowing = () => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (showId: string) => ask<void>(urls.showCode(showId), { method: 'DELETE' }),
    onSettled: (_done, _error, showId) => Promise.all([client.invalidateQueries({ queryKey: stateOf(showId) }), client.invalidateQueries({ queryKey: LIST })]),
  });
};
