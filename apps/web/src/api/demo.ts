import { useQuery } from '@tanstack/react-query';
import { currentLanguage } from '../i18n/i18n.ts';
import { ask } from './client.ts';

/** `GET /demo/people`: the sample people; it exists in the demo alone. */
export interface DemoPerson {
  readonly name: string;
  readonly role: string;
  readonly about: string;
  readonly fiscalCode?: string;
  readonly signIn: { readonly username?: string; readonly password?: string; readonly pin1?: string; readonly pin2?: string; readonly pin?: string };
}

export const DEMO_BOX = '/demo/box';
export const useDemoPeople = (demo: boolean) =>
  useQuery({
    queryKey: ['demo', 'people', currentLanguage()],
    queryFn: ({ signal }) => ask<readonly DemoPerson[]>('/demo/people', { signal }),
    enabled: demo,
    staleTime: Number.POSITIVE_INFINITY,
  });
