import { useEffect, useRef, useState } from 'react';

const AHEAD = 6;
const BEHIND = 2;
const SLOW_MS = 300;

type PictureState = 'shown' | 'slow' | 'missing';

/**
 * The image to show now. The one before stays until the next has been decoded, so nothing flickers black; the neighbours are fetched meanwhile.
 * An image is held in memory while its series is open: the portal says `no-store`, so the browser itself keeps none.
 */
export function usePreloaded(images: readonly string[], index: number): { src: string | undefined; state: PictureState; retry: () => void } {
  const held = useRef(new Map<string, HTMLImageElement>());
  const [shown, setShown] = useState<string | undefined>();
  const [state, setState] = useState<PictureState>('slow');
  const [tries, setTries] = useState(0);
  const wanted = images[index];
  // biome-ignore lint/correctness/useExhaustiveDependencies: `tries` asks once more for the same image.
  useEffect(() => {
    if (wanted === undefined) return;
    let current = true;
    const slow = setTimeout(() => current && setState('slow'), SLOW_MS);
    hold(held.current, wanted)
      .decode()
      .then(() => {
        if (!current) return;
        setShown(wanted);
        setState('shown');
        for (let near = index - BEHIND; near <= index + AHEAD; near += 1) {
          const neighbour = images[near];
          if (neighbour !== undefined) hold(held.current, neighbour);
        }
      })
      .catch(() => {
        held.current.delete(wanted);
        if (current) setState('missing');
      })
      .finally(() => clearTimeout(slow));
    return () => {
      current = false;
      clearTimeout(slow);
    };
  }, [wanted, images, index, tries]);
  return { src: shown, state, retry: () => setTries(tries + 1) };
}

function hold(held: Map<string, HTMLImageElement>, url: string): HTMLImageElement {
  const known = held.get(url);
  if (known) return known;
  const image = new Image();
  image.src = url;
  held.set(url, image);
  return image;
}
