import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';
import type { DicomwebToken } from '#contract/shares.ts';
import type { ShowClaim, ShowClaimState } from '#contract/showing.ts';
import { urls } from '#contract/urls.ts';
import { paths } from '../paths.ts';
import { ask } from './client.ts';
import { welcome } from './queries.ts';

/** Opens a share (F49). Its token leaves the address before anything else is asked for. */
export function useOpenShare(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (pin: string) => {
      const session = await ask<Session>(urls.session(), { method: 'POST', body: { method: 'share', token, pin } });
      window.history.replaceState(window.history.state, '', paths.recipient());
      return session;
    },
    onSuccess: (session) => welcome(client, session),
  });
}

/** B8, at the doctor's screen: asks to be let in with the code on the patient's telephone. */
export const useClaim = () => useMutation({ mutationFn: (code: string) => ask<ShowClaim>(urls.showClaims(), { method: 'POST', body: { code } }), gcTime: 0 });

const EVERY_MS = 2000;
/** Whether the patient has answered. */
export const useClaimState = (claim: string) =>
  useQuery({
    queryKey: ['show-claim', claim],
    queryFn: ({ signal }) => ask<ShowClaimState>(urls.showClaimState(), { method: 'POST', body: { claim }, signal, quiet: true }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.state === 'waiting' ? EVERY_MS : false),
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
  });

/** Once the patient said yes: the result is opened on this screen. */
export function useOpenShown() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (claim: string) => ask<Session>(urls.session(), { method: 'POST', body: { method: 'show', claim } }),
    onSuccess: (session) => welcome(client, session),
  });
}

/** B9: an address and a key for the recipient's own PACS; told once, so kept by nobody. */
export const useDicomwebToken = () => useMutation({ mutationFn: () => ask<DicomwebToken>(urls.dicomwebToken(), { method: 'POST', body: {} }), gcTime: 0 });
