import { useLocation } from 'react-router';
import { paths } from '../../paths.ts';

/** Given to a link of the page of an acceptance, which shows what its results are: whoever follows it comes back there. */
export const FROM_ACCESS = { cameFrom: 'access' } as const;

/** Where the report and the images of a result lead back to, and the state of the address, to be kept while it changes. */
export function useWayBack(resultId: string): { readonly to: string; readonly state: unknown; readonly isAccess: boolean } {
  const { state } = useLocation();
  const isAccess = typeof state === 'object' && state !== null && 'cameFrom' in state && state.cameFrom === FROM_ACCESS.cameFrom;
  return { to: isAccess ? paths.access() : paths.result(resultId), state, isAccess };
}
