const KEY = 'lastra.deliveries.taken';
/** The oldest are forgotten: a delivery lives for a day. */
const KEPT = 50;

function read(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is string => typeof id === 'string') : [];
  } catch {
    // Nothing kept, or a browser that keeps nothing.
    return [];
  }
}

/** Deliveries that this browser has downloaded or closed: the panel of downloads shows them no more. */
export const isTaken = (deliveryId: string): boolean => read().includes(deliveryId);

export function markTaken(deliveryId: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([deliveryId, ...read().filter((id) => id !== deliveryId)].slice(0, KEPT)));
  } catch {
    // Then it is shown once more after a reload.
  }
}
