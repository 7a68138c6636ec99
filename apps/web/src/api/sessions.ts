import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Session } from '#contract/session.ts';
import type { OwnSessions } from '#contract/sessions.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';
import { forgetPerson } from './queries.ts';

const LIST = ['sessions'];
/** Where the same person is signed in at this moment, this browser among it. */
export const useOwnSessions = () => useQuery({ queryKey: LIST, queryFn: ({ signal }) => ask<OwnSessions>(urls.sessions(), { signal }), staleTime: 0 });

export function useEndSession() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (sessionId: string) => ask<void>(urls.ownSession(sessionId), { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: LIST }),
  });
}

export function useSignOutEverywhere() {
  const client = useQueryClient();
  return useMutation({ mutationFn: () => ask<void>(urls.sessions(), { method: 'DELETE' }), onSuccess: () => forgetPerson(client, 'left') });
}

/** What the portal says of this session. Asked quietly it does not keep it from ending; otherwise it does, as any use. */
export const askSession = (quiet: boolean): Promise<Session> => ask<Session>(urls.session(), { quiet });
