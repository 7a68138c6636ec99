import { useInfiniteQuery } from '@tanstack/react-query';
import type { AccessLog } from '#contract/access-log.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

/** Who saw what (B14), page by page, the newest first. */
export const useAccessLog = () =>
  useInfiniteQuery({
    queryKey: ['access-log'],
    queryFn: ({ signal, pageParam }) =>
      ask<AccessLog>(pageParam ? `${urls.accessLog()}?${new URLSearchParams({ cursor: pageParam })}` : urls.accessLog(), { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    staleTime: 0,
  });
