/** Keeps what was made last, up to a weight in bytes; what is being made is made once, however many ask. */
export interface WeightedCache<Value> {
  get(key: string, make: () => Promise<Value>): Promise<Value>;
}

/** Least recently used goes first. A value heavier than the whole cache is given out and not kept; a failure is not kept either. */
export function weightedCache<Value>(maxWeight: number, weightOf: (value: Value) => number): WeightedCache<Value> {
  const kept = new Map<string, { readonly value: Value; readonly weight: number }>();
  const inTheMaking = new Map<string, Promise<Value>>();
  let total = 0;

  const keep = (key: string, value: Value): void => {
    const weight = weightOf(value);
    if (weight > maxWeight) return;
    kept.set(key, { value, weight });
    total += weight;
    for (const [oldest, entry] of kept) {
      if (total <= maxWeight) break;
      kept.delete(oldest);
      total -= entry.weight;
    }
  };

  return {
    get: (key, make) => {
      const hit = kept.get(key);
      if (hit) {
        kept.delete(key);
        kept.set(key, hit);
        return Promise.resolve(hit.value);
      }
      const running = inTheMaking.get(key);
      if (running) return running;
      const made = make()
        .then((value) => {
          keep(key, value);
          return value;
        })
        .finally(() => inTheMaking.delete(key));
      inTheMaking.set(key, made);
      return made;
    },
  };
}
