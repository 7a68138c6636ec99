/** How often one of the first takes longer than one of the second (the area under the ROC curve): 1/2 where time tells nothing, 0 or 1 where it tells all. */
export function auc(known: readonly number[], unknown: readonly number[]): number {
  const wins = known.flatMap((a) => unknown.map((b): number => (a > b ? 1 : a === b ? 0.5 : 0)));
  return wins.reduce((sum, each) => sum + each, 0) / wins.length;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** One answer: what of it is the same for everyone, and how long it took. */
export interface Answered {
  readonly face: string;
  readonly ms: number;
}
export interface Comparison {
  readonly rounds: readonly number[];
  readonly median: number;
  /** What the answers of one pair looked like, where they were not the same. */
  readonly differences: readonly (readonly [known: string, unknown: string])[];
}

const ROUNDS = 3;
/** Where the machine was busy during a round: as many more, and all of them count. */
const MORE = 2;
export const BOUND = { least: 0.4, most: 0.6 } as const;

/**
 * Asks once for each of the known and each of the unknown, in turn and in a random order within each pair, so that whatever else the machine does falls on both alike;
 * several rounds, of which the median counts.
 */
export async function compare(count: number, ask: (known: boolean, at: number) => Promise<Answered>, random: () => number): Promise<Comparison> {
  const differences: [string, string][] = [];
  const rounds: number[] = [];
  const within = () => median(rounds) >= BOUND.least && median(rounds) <= BOUND.most;
  while (rounds.length < ROUNDS || (rounds.length < ROUNDS + MORE && !within())) {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let at = 0; at < count; at += 1) {
      const faces = { known: '', unknown: '' };
      const order = random() < 0.5 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const);
      for (const kind of order) {
        const { face, ms } = await ask(kind === 'known', at);
        times[kind].push(ms);
        faces[kind] = face;
      }
      if (faces.known !== faces.unknown) differences.push([faces.known, faces.unknown]);
    }
    rounds.push(auc(times.known, times.unknown));
  }
  return { rounds, median: median(rounds), differences };
}

/** Mulberry32: the same order again for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
