/** Looks again and again while something runs: the only way a use case waits. */
export interface Timer {
  /** Calls `tick` every `intervalMs` until stopped. A pending tick keeps no process alive. */
  every(intervalMs: number, tick: () => void): { stop(): void };
}
