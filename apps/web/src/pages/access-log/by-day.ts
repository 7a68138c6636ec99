import type { AccessLogEntry } from '#contract/access-log.ts';

export interface LoggedDay {
  readonly day: string;
  /** `key` tells entries of the same instant apart, whatever is read after them. */
  readonly entries: readonly (AccessLogEntry & { readonly key: string })[];
}

/** The entries under the day they belong to, in the order they came; `dayOf` gives the day in words. */
export function byDay(entries: readonly AccessLogEntry[], dayOf: (at: string) => string): readonly LoggedDay[] {
  const days: { day: string; entries: LoggedDay['entries'][number][] }[] = [];
  const seen = new Map<string, number>();
  for (const entry of entries) {
    const count = seen.get(entry.at) ?? 0;
    seen.set(entry.at, count + 1);
    const day = dayOf(entry.at);
    const keyed = { ...entry, key: `${entry.at} ${count}` };
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(keyed);
    else days.push({ day, entries: [keyed] });
  }
  return days;
}
