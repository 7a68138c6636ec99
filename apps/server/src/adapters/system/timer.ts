import type { Timer } from '#use-cases/ports/timer.ts';

export const timer: Timer = {
  every: (intervalMs, tick) => {
    const handle = setInterval(tick, intervalMs);
    handle.unref();
    return { stop: () => clearInterval(handle) };
  },
};
