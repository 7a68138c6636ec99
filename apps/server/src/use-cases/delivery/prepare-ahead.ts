/**
 * Prepares up to `width` things at once and hands them on in their order: an item that allows fewer waits for those before it, and with 1 for itself, before the
 * source is asked for the next one. A slow consumer slows the source down. Whatever happens, every preparation has ended when this ends.
 */
export async function* prepareAhead<Item, Result>(
  source: AsyncIterable<Item>,
  prepare: (item: Item) => Promise<Result>,
  width: (item: Item) => number,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of source) {
      const started = prepare(item);
      // A fault is met when its turn comes; until then it is not unhandled.
      started.catch(() => undefined);
      underWay.push(started);
      while (underWay.length >= width(item)) yield await (underWay.shift() as Promise<Result>);
    }
    while (underWay.length > 0) yield await (underWay.shift() as Promise<Result>);
  } finally {
    await Promise.allSettled(underWay);
  }
}
