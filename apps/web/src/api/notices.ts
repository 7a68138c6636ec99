import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BellNotices } from '#contract/notices.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

const KEY = ['notices'];
const EVERY_MS = 60_000;

/** What the bell shows (F6). Asked again by itself, which keeps no session alive. */
export const useNotices = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => ask<BellNotices>(urls.notices(), { signal, quiet: true }), refetchInterval: EVERY_MS });

export function useReadNotices() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (noticeIds: readonly string[]) => ask<void>(urls.noticesRead(), { method: 'POST', body: { noticeIds } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
