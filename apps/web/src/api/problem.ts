import type { Problem, ProblemCode } from '#contract/problem.ts';

/** What the portal declined, as it said it. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly retryAfterSeconds: number | null;
  /** What the problem tells beside its code; empty for most. */
  readonly facts: Readonly<Record<string, unknown>>;
  constructor(problem: Problem, retryAfterSeconds: number | null) {
    super(problem.code);
    this.name = 'ProblemError';
    this.code = problem.code;
    this.requestId = problem.requestId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.facts = problem.facts ?? {};
  }
}

/** No answer, or one that is not the portal's. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

export const hasCode = (error: unknown, code: ProblemCode): error is ProblemError => error instanceof ProblemError && error.code === code;
