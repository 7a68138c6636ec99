import { createContext, useContext } from 'react';
import type { Portal } from '#contract/portal.ts';

export const PortalContext = createContext<Portal | null>(null);

/** What this deployment is called and whom to ask; every page below the frame has it. */
export function usePortalFacts(): Portal {
  const portal = useContext(PortalContext);
  if (portal === null) throw new Error('a page outside the frame');
  return portal;
}
