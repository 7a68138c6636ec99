import { isInside } from '../paths.ts';

const KEY = 'lastra.session';

/** Whether this browser was signed in when it was last heard of; no secret, and worth nothing to who reads it. */
export function noteSessionHint(signedIn: boolean): void {
  try {
    if (signedIn) localStorage.setItem(KEY, '1');
    else localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing asks each time.
  }
}

/** Is it worth asking who is here? Nobody is told of an error on the page where they are about to sign in for the first time. */
export function mayHaveSession(): boolean {
  try {
    return localStorage.getItem(KEY) !== null || isInside(window.location.pathname);
  } catch {
    return true;
  }
}
