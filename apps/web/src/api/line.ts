/** What a line is taken for when nothing was measured yet. */
export const USUAL_MBIT = 20;
/** Smaller files say more about waiting than about the line. */
const TELLING_BYTES = 30_000;

/** Megabits a second of this line, from what the browser just fetched from the portal; null when too little was fetched to say. */
export function measuredMbit(): number | null {
  const told = performance
    .getEntriesByType('resource')
    .filter((entry): entry is PerformanceResourceTiming => entry instanceof PerformanceResourceTiming)
    .filter(({ transferSize, responseStart, responseEnd }) => transferSize > TELLING_BYTES && responseStart > 0 && responseEnd - responseStart >= 1);
  const bytes = told.reduce((sum, { transferSize }) => sum + transferSize, 0);
  const ms = told.reduce((sum, { responseStart, responseEnd }) => sum + (responseEnd - responseStart), 0);
  return bytes < 100_000 ? null : (bytes * 8) / 1000 / ms;
}

export const secondsFor = (bytes: number, mbit: number): number => (bytes * 8) / 1e6 / mbit;
