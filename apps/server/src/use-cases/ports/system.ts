/** The time of the portal. The demo's clock can be moved; nobody reads the machine's clock directly. */
export interface Clock {
  now(): Date;
}

/** Unpredictable bytes, for identifiers and secrets. */
export interface RandomBytes {
  bytes(length: number): Uint8Array;
  uuid(): string;
}

/** One JSON line an event. Facts never hold names, fiscal codes, secrets or health data (I14). */
export interface Log {
  info(event: string, facts?: LogFacts): void;
  warn(event: string, facts?: LogFacts): void;
  error(event: string, facts?: LogFacts): void;
}
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Runs work in one database transaction. `Tx` is the set of ports that take part in it. */
export interface Transactions<Tx> {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Lets those who wait have their turn, in the middle of long work. */
export type Pause = () => Promise<void>;
