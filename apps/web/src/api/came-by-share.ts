const KEY = 'lastra.recipient';

/**
 * By which way a recipient came, kept for this tab alone: they are told to come back by it, after a reload too. It says nothing of who that was.
 * `null`: whoever is here now is no recipient.
 */
export function noteCameByShare(way: 'link' | 'screen' | null): void {
  try {
    if (way) sessionStorage.setItem(KEY, way);
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing leads to the sign-in page instead.
  }
}

export function cameByShare(): 'link' | 'screen' | null {
  try {
    const way = sessionStorage.getItem(KEY);
    return way === 'link' || way === 'screen' ? way : null;
  } catch {
    return null;
  }
}
