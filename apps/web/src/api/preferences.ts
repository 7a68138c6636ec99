import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Preferences, PreferencesChoice } from '#contract/preferences.ts';
import { urls } from '#contract/urls.ts';
import { ask } from './client.ts';

const KEY = ['preferences'];
/** B24: how a patient is told, and in which language. */
export const usePreferences = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => ask<Preferences>(urls.preferences(), { signal }), staleTime: 0 });

export function useSavePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (chosen: PreferencesChoice) => ask<void>(urls.preferences(), { method: 'PUT', body: chosen }),
    onSuccess: (_, chosen) => client.setQueryData(KEY, (known: Preferences | undefined) => known && { ...known, ...chosen }),
  });
}
