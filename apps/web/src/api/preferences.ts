import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { urls } from '#contract/urls.ts';
import type { Language } from '../i18n/languages.ts';
import { ask } from './client.ts';

/** B24: how a patient is told, and in which language. */
export interface Preferences {
  readonly notifyBy: 'email' | 'sms';
  readonly language: Language;
}

const KEY = ['preferences'];
export const usePreferences = () => useQuery({ queryKey: KEY, queryFn: ({ signal }) => ask<Preferences>(urls.preferences(), { signal }), staleTime: 0 });

export function useSavePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (chosen: Preferences) => ask<void>(urls.preferences(), { method: 'PUT', body: chosen }),
    onSuccess: (_, chosen) => client.setQueryData(KEY, chosen),
  });
}
