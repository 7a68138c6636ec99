import { randomBytes, randomUUID } from 'node:crypto';
import type { RandomBytes } from '#use-cases/ports/system.ts';

/** The operating system's unpredictable bytes. */
export const systemRandom: RandomBytes = { bytes: (length) => randomBytes(length), uuid: () => randomUUID() };
