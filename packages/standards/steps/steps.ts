/** Work in steps: whoever runs it may let others in between two of them. What is made comes at the end; it does not depend on the pauses. */
export type Steps<Made> = Generator<undefined, Made>;

/** So many small things make a step: a few milliseconds. */
export const STEP = 256;

/** All steps, one after the other. */
export function atOnce<Made>(steps: Steps<Made>): Made {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Items in their order, with a step behind each STEP of them. */
export function* stepping<Item>(items: Iterable<Item>, take: (item: Item, index: number) => void): Steps<void> {
  let index = 0;
  for (const item of items) {
    take(item, index);
    index += 1;
    if (index % STEP === 0) yield;
  }
}
