const KEYS = { watched: 'lastra.deliveries.watched', taken: 'lastra.deliveries.taken' } as const;
type List = keyof typeof KEYS;
/** The oldest are forgotten: a delivery lives for a day. */
const KEPT = 50;

function read(list: List): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEYS[list]) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    // Nothing kept, or a browser that keeps nothing.
    return [];
  }
}

function add(list: List, deliveryId: string): void {
  try {
    localStorage.setItem(KEYS[list], JSON.stringify([deliveryId, ...read(list).filter((id) => id !== deliveryId)].slice(0, KEPT)));
  } catch {
    // Then it is forgotten with the page.
  }
}

/** Deliveries that this browser saw being prepared: it shows how they end, also after a reload. One that was ready at once needs no panel. */
export const isWatched = (deliveryId: string): boolean => read('watched').includes(deliveryId);
export const markWatched = (deliveryId: string): void => add('watched', deliveryId);

/** Deliveries that this browser has downloaded or closed: the panel of downloads shows them no more. */
export const isTaken = (deliveryId: string): boolean => read('taken').includes(deliveryId);
export const markTaken = (deliveryId: string): void => add('taken', deliveryId);
