const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const UNITS_MS = [7 * 86_400_000, 86_400_000, 3_600_000, 60_000, 1000] as const;
/** A century: beyond it, instants of the database run out of what a browser can show. */
const LONGEST_MS = 100 * 366 * 86_400_000;

/** Milliseconds of an ISO 8601 duration without months and years (they have no fixed length); null for anything else. */
export function parseDuration(text: string): number | null {
  const match = DURATION.exec(text);
  if (!match || text.endsWith('T') || text === 'P') return null;
  const total = UNITS_MS.reduce((sum, unit, at) => sum + unit * Number(match[at + 1] ?? 0), 0);
  return total <= LONGEST_MS ? total : null;
}
