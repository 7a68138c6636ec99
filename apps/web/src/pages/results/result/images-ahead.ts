/** The programs of the images page, fetched while the result is read: the press on the images then waits for images alone. */
export function fetchImagesAhead(): () => void {
  const fetchAll = () => {
    // What does not come now is asked for again at the press.
    for (const load of [() => import('./images.tsx'), () => import('../../../ui/lastra-viewer.tsx')]) load().catch(() => undefined);
  };
  // Safari has no word for an idle page.
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(fetchAll, 300);
    return () => clearTimeout(timer);
  }
  const waiting = requestIdleCallback(fetchAll, { timeout: 2_000 });
  return () => cancelIdleCallback(waiting);
}
