const KEY = 'lastra.recipient';

/** Kept for this tab alone: who came by a share is told to come back by it, after a reload too. It says nothing of who that was. */
export function noteCameByShare(did: boolean): void {
  try {
    if (did) sessionStorage.setItem(KEY, '1');
    else sessionStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing leads to the sign-in page instead.
  }
}

export function cameByShare(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}
