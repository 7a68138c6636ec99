import type { Archive } from '#use-cases/ports/archive.ts';
import type { Clock } from '#use-cases/ports/system.ts';

export interface NearLineOptions {
  /** Studies that lie on slow storage: the first question starts to bring them, and they are there `recallMs` later. */
  readonly nearLine: ReadonlySet<string>;
  /** Studies that the archive does not hand out. */
  readonly refused: ReadonlySet<string>;
  readonly recallMs: number;
  /** The archive is still being filled until then: who asks for a study waits. */
  readonly filled: Promise<void>;
  /** The machine's clock: a recall takes its time whatever the portal's clock says. */
  readonly clock: Clock;
}

/** Makes an archive behave as one with near-line storage does, for the demo: studies that must be brought first, and studies that it refuses. */
export function nearLineArchive(archive: Archive, { nearLine, refused, recallMs, filled, clock }: NearLineOptions): Archive {
  const thereAt = new Map<string, number>();
  return {
    findByAccessionNumber: (accessionNumber) => archive.findByAccessionNumber(accessionNumber),
    locate: async (studyInstanceUid, signal) => {
      if (refused.has(studyInstanceUid)) return { kind: 'refused', reason: 'not-authorised' };
      const now = clock.now().getTime();
      if (nearLine.has(studyInstanceUid)) {
        const at = thereAt.get(studyInstanceUid) ?? now + recallMs;
        thereAt.set(studyInstanceUid, at);
        if (now < at) return { kind: 'near-line' };
      }
      await filledOrAborted(filled, signal);
      return archive.locate(studyInstanceUid, signal);
    },
    retrieve: (series, signal) => archive.retrieve(series, signal),
  };
}

async function filledOrAborted(filled: Promise<void>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    await Promise.race([filled, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}
