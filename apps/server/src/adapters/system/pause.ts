import type { Pause } from '#use-cases/ports/system.ts';

/** Behind everything that waits already. */
export const systemPause: Pause = () => new Promise((resolve) => setImmediate(resolve));
