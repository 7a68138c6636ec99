import { keepPreviousData, QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Patient } from '#contract/patient.ts';
import type { Portal } from '#contract/portal.ts';
import type { ReportSignature, Result, ResultPage, ResultQuery, ResultSummary } from '#contract/results.ts';
import type { ChangePassword, Session, SignIn } from '#contract/session.ts';
import { urls } from '#contract/urls.ts';
import { noteCameByShare } from './came-by-share.ts';
import { ask, askFile } from './client.ts';
import { askPasskey } from './passkeys.ts';
import { hasCode, ProblemError } from './problem.ts';
import { mayHaveSession, noteSessionHint } from './session-hint.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What was declined will be declined again; a line that dropped is worth another try.
      retry: (count, error) => !(error instanceof ProblemError) && count < 2,
    },
  },
});

/** What this deployment is called and whom to ask, in the language of the page; while another comes, the one before stands. */
export const usePortal = (language: string) =>
  useQuery({
    queryKey: ['portal', language],
    queryFn: ({ signal }) => ask<Portal>(urls.portal(), { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });

/** `null`: nobody is signed in. */
const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    if (!mayHaveSession()) return null;
    try {
      const session = await ask<Session>(urls.session(), { signal });
      noteSessionHint(true);
      return session;
    } catch (error) {
      if (!hasCode(error, 'session.missing')) throw error;
      noteSessionHint(false);
      return null;
    }
  },
  staleTime: 60_000,
});
export const useSession = () => useQuery(sessionQuery);

export type Farewell = 'left' | 'ended';
const FAREWELL = ['farewell'];
export const useFarewell = () => useQueryClient().getQueryData<Farewell>(FAREWELL);
const isPersonal = ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== 'portal' && queryKey[0] !== 'session' && queryKey[0] !== 'demo';

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (credentials: SignIn) => ask<Session>(urls.session(), { method: 'POST', body: credentials }),
    onSuccess: (session) => welcome(client, session),
  });
}

export function useSignInWithPasskey() {
  const client = useQueryClient();
  return useMutation({ mutationFn: askPasskey, onSuccess: (session) => welcome(client, session) });
}

/** Somebody came in: nothing of who was here before stays in the page. */
export function welcome(client: QueryClient, session: Session): void {
  noteCameByShare(session.actor !== 'recipient' ? null : session.method === 'share' ? 'link' : 'screen');
  client.removeQueries({ predicate: isPersonal });
  noteSession(client, session);
}

/** What the portal just said of this session. */
export function noteSession(client: QueryClient, session: Session): void {
  noteSessionHint(true);
  client.setQueryData(sessionQuery.queryKey, session);
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<void>(urls.session(), { method: 'DELETE' }),
    onSuccess: () => forgetPerson(client, 'left'),
  });
}

/** Nothing of the person stays in the page, except how the session came to its end. */
export function forgetPerson(client: QueryClient, how: Farewell): void {
  client.removeQueries({ predicate: isPersonal });
  noteSessionHint(false);
  client.setQueryData(FAREWELL, how);
  client.setQueryData(sessionQuery.queryKey, null);
}

export function useChangePassword() {
  return useMutation({ mutationFn: (passwords: ChangePassword) => ask<void>(urls.password(), { method: 'PUT', body: passwords }) });
}

export const useRefreshSession = () => {
  const client = useQueryClient();
  return () => client.fetchQuery({ ...sessionQuery, staleTime: 0 });
};

export const usePatient = () => useQuery({ queryKey: ['patient'], queryFn: ({ signal }) => ask<Patient>(urls.patient(), { signal }), staleTime: 300_000 });

export function useResults(query: ResultQuery) {
  const search = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])));
  const text = search.toString();
  return useQuery({
    queryKey: ['results', text],
    queryFn: ({ signal }) => ask<ResultPage>(text ? `${urls.results()}?${text}` : urls.results(), { signal }),
    placeholderData: keepPreviousData,
  });
}

/** A result of a list that was read in this visit; nothing is asked for. */
export function useReadResult(resultId: string | null | undefined): ResultSummary | undefined {
  const lists = useQueryClient().getQueriesData<ResultPage>({ queryKey: ['results'] });
  return lists.flatMap(([, list]) => list?.items ?? []).find((result) => result.resultId === resultId);
}

const MOVING: readonly string[] = ['wanted', 'locating', 'retrieving', 'recalled'];

/** One result; looked at again every few seconds while its images are on their way. */
export function useResult(resultId: string) {
  return useQuery({
    queryKey: ['result', resultId],
    // Once it is known, the page asks again by itself: that keeps no session alive.
    queryFn: ({ signal, client, queryKey }) =>
      ask<Result>(urls.result(encodeURIComponent(resultId)), { signal, quiet: client.getQueryData(queryKey) !== undefined }),
    refetchInterval: ({ state }) => (state.data?.studies.some((study) => MOVING.includes(study.copy.state)) ? 3_000 : false),
  });
}

/** The report to be read. A correction is another document: it is fetched anew. Kept no longer than the page is there. */
export function useReportPdf(resultId: string, report: { readonly reportId: string; readonly version: number } | undefined) {
  return useQuery({
    queryKey: ['report', resultId, report?.reportId, report?.version],
    queryFn: ({ signal }) => askFile(urls.reportPdf(resultId, report?.reportId ?? ''), signal),
    enabled: report !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function useSignature(resultId: string, reportId: string, signed: boolean) {
  return useQuery({
    queryKey: ['signature', resultId, reportId],
    queryFn: ({ signal }) => ask<ReportSignature>(urls.reportSignature(resultId, reportId), { signal }),
    enabled: signed,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function useHide(resultId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => ask<void>(urls.publication(resultId), { method: 'DELETE' }),
    onSuccess: () => {
      client.removeQueries({ queryKey: ['result', resultId] });
      void client.invalidateQueries({ queryKey: ['deliveries'] });
      return client.invalidateQueries({ queryKey: ['results'] });
    },
  });
}
