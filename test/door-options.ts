import { jsonLog } from '#adapters/system/log.ts';
import { systemRandom } from '#adapters/system/random.ts';

/** A listener of the test's on the loopback: it writes no log, and nothing stands in front of it. */
export const doorOptions = { log: jsonLog({ process: 'test', level: 'silent' }), random: systemRandom, secure: false, trustProxy: false } as const;
