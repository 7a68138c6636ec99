/** HL7 v2 TS/DTM: YYYY[MM[DD[HH[MM[SS[.S[S[S[S]]]]]]]]][+/-ZZZZ] (v2.5.1 chapter 2.A.22). */
const TIMESTAMP = /^(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2})?(\d{2})?(?:\.(\d{1,4}))?)?([+-]\d{4})?$/;

/**
 * The instant that a time stamp names. One without an offset is wall-clock time in `zone` (an IANA name), never UTC.
 * Missing parts are the earliest there are. Gives null where the text is no time stamp.
 */
export function parseTimestamp(text: string, zone: string): Date | null {
  const match = TIMESTAMP.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => (match[group] === undefined ? null : Number(match[group])));
  const fraction = Number(`0.${match[7] ?? '0'}`);
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0, Math.round(fraction * 1000));
  if (!isReal(wall, { year, month, day, hour, minute, second })) return null;
  const offset = match[8];
  if (offset) {
    const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(3, 5));
    return new Date(wall - (offset.startsWith('-') ? -minutes : minutes) * 60_000);
  }
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = wall - offsetMs(wall, zone);
  return new Date(wall - offsetMs(guess, zone));
}

/** The calendar date of a DT or TS, as YYYY-MM-DD, or null: a birth date has no zone. */
export function parseDate(text: string): string | null {
  const match = /^(\d{4})(\d{2})(\d{2})/.exec(text.trim());
  if (!match || !parseTimestamp(text, 'UTC')) return null;
  return `${match[1]}-${match[2]}-${match[3]}`;
}

interface Parts {
  readonly year: number | null | undefined;
  readonly month: number | null | undefined;
  readonly day: number | null | undefined;
  readonly hour: number | null | undefined;
  readonly minute: number | null | undefined;
  readonly second: number | null | undefined;
}

/** February 30th and 25 o'clock do not silently become another day. */
function isReal(wall: number, { year, month, day, hour, minute, second }: Parts): boolean {
  const date = new Date(wall);
  return (
    (year ?? 0) >= 1800 &&
    date.getUTCFullYear() === year &&
    (month === null || date.getUTCMonth() + 1 === month) &&
    (day === null || date.getUTCDate() === day) &&
    (hour ?? 0) < 24 &&
    (minute ?? 0) < 60 &&
    (second ?? 0) < 60
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function offsetMs(instant: number, zone: string): number {
  let formatter = formatters.get(zone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, formatter);
  }
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(instant)) parts[type] = Number(value);
  const shown = Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1, parts.hour ?? 0, parts.minute ?? 0, parts.second ?? 0);
  return shown - Math.floor(instant / 1000) * 1000;
}

/** Writes an instant as HL7 does, in UTC with its offset. */
export function formatTimestamp(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace(/[-:T]/g, '')}+0000`;
}
