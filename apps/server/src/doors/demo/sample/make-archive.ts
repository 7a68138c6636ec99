import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { SHARES, sampleStudies, writeArchive } from './archive-files.ts';
import { jpegOf } from './jpeg.ts';
import type { StudyKind } from './orders.ts';

interface Work {
  readonly folder: string;
  readonly now: number;
  readonly timeZone: string;
  readonly kinds: readonly StudyKind[];
}

function run({ folder, now, timeZone, kinds }: Work): Promise<void> {
  return writeArchive(folder, kinds, sampleStudies(new Date(now), timeZone), jpegOf);
}

/** Makes the sample archive in threads of its own, so that the demo can start its database and doors meanwhile. */
export async function makeArchive(folder: string, now: Date, timeZone: string): Promise<void> {
  const shares = availableParallelism() > 1 ? SHARES : [SHARES.flat()];
  await Promise.all(
    shares.map(
      (kinds) =>
        new Promise<void>((resolve, reject) => {
          const work: Work = { folder, now: now.getTime(), timeZone, kinds };
          const worker = new Worker(new URL(import.meta.url), { workerData: work });
          worker.once('error', reject);
          worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`Making the sample studies ended with ${code}.`))));
        }),
    ),
  );
}

if (!isMainThread && parentPort) await run(workerData as Work);
