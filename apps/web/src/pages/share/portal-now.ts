import { useState } from 'react';
import { useSession } from '../../api/queries.ts';

/** The portal's clock when this part of the page appeared: that of the device may be another. */
export function usePortalNow(): number {
  const { data, dataUpdatedAt } = useSession();
  const [shownAt] = useState(() => Date.now());
  return data ? Date.parse(data.expiresAt) - data.expiresInSeconds * 1000 + (shownAt - dataUpdatedAt) : shownAt;
}
