import type { Log } from '#use-cases/ports/system.ts';

type Step = () => Promise<unknown> | unknown;

/** What must be closed when the process ends, in the reverse order of opening; `last` steps after all others. */
export interface Closing {
  later(step: Step): void;
  last(step: Step): void;
  /** Closes everything once; a step that fails does not keep the next from running. */
  run(): Promise<void>;
}

export function closingSteps(log: Log): Closing {
  const steps: Step[] = [];
  const lasts: Step[] = [];
  let running: Promise<void> | null = null;
  const all = async () => {
    for (const step of [...steps.reverse(), ...lasts.reverse()]) {
      try {
        await step();
      } catch (error) {
        log.error('shutdown.step-failed', { fault: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  return {
    later: (step) => steps.push(step),
    last: (step) => lasts.push(step),
    run: () => {
      running ??= all();
      return running;
    },
  };
}

/** A transfer that is under way may go on for so long after the process was asked to end. */
const PATIENCE_MS = 25_000;

/** Runs a process until it is told to end (SIGTERM, SIGINT): then in order, and with patience, but not for ever. */
export async function runUntilStopped(log: Log, start: (closing: Closing) => Promise<void>): Promise<void> {
  const closing = closingSteps(log);
  const stop = async (code: number) => {
    setTimeout(() => process.exit(code || 1), PATIENCE_MS).unref();
    await closing.run();
    process.exit(code);
  };
  // Each time: Ctrl+C comes from the terminal and from npm both, and a second one must not cut the closing short.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(0));
  try {
    await start(closing);
  } catch (error) {
    log.error('start.failed', { fault: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(1);
  }
}
