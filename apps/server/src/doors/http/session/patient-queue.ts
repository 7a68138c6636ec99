import { Refusal } from '#domain/refusal.ts';

export interface QueueRule {
  readonly atOnce: number;
  readonly waiting: number;
  /** Who waited so long is told to come again. */
  readonly patienceMs: number;
}

/**
 * Work that comes faster than it can be done waits for its turn, in the order it came, and no longer than a person would; where too many wait, one more is told at
 * once. Being told is slow on purpose: a flood that is refused at once asks again at once, and the answering alone would keep the process busy.
 * @throws Refusal service.unavailable with `retryAfterSeconds`
 */
export function patientQueue({ atOnce, waiting, patienceMs }: QueueRule): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue = new Set<() => void>();
  const busy = () => new Refusal('service.unavailable', { retryAfterSeconds: 5 });
  const turn = () =>
    new Promise<void>((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        queue.delete(begin);
        reject(busy());
      }, patienceMs);
      timer.unref();
      queue.add(begin);
    });
  return async (work) => {
    if (running < atOnce) running += 1;
    else if (queue.size < waiting) await turn();
    else throw busy();
    try {
      return await work();
    } finally {
      const [next] = queue;
      if (next) {
        queue.delete(next);
        next();
      } else running -= 1;
    }
  };
}
