import { useLocation } from 'react-router';

/** What the address of a step carries in the browser's history: a phone that drops the page while its owner reads the SMS finds the step again. Never a secret. */
export interface Begun {
  readonly recoveryId: string;
}

export function useBegun(): Begun | null {
  const state: unknown = useLocation().state;
  if (typeof state !== 'object' || state === null || !('recoveryId' in state) || typeof state.recoveryId !== 'string') return null;
  return { recoveryId: state.recoveryId };
}
