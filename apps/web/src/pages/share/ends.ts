const DAY_MS = 86_400_000;

/** A choice of how long: its last moment, and whether the publication ends before so many days (E9, F75). */
export interface End {
  readonly days: number;
  readonly at: string;
  readonly cut: boolean;
}

/** What can be chosen at `now`: of the choices that outlive the publication one remains, until its end. */
export function endsOf(validityDays: readonly number[], now: number, availableUntil: string): readonly End[] {
  const last = Date.parse(availableUntil);
  const ends = validityDays.map((days) => {
    const wanted = now + days * DAY_MS;
    return { days, at: new Date(Math.min(wanted, last)).toISOString(), cut: wanted > last };
  });
  return ends.filter((end, at) => !end.cut || ends.findIndex(({ cut }) => cut) === at);
}
