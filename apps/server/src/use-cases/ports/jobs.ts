/** Work to be done later by any worker. Payloads carry identifiers only. */
export interface JobPayloads {
  'fetch-copy': { readonly copyId: string };
  'find-study': { readonly orderId: string };
  'end-copies': Record<string, never>;
  /** `lock` names the lock itself: told once. `of` what was locked, an own way in or something that was shared. Both ids are null where nobody is meant. */
  'tell-of-lock': { readonly accountId: string | null; readonly patientId: string | null; readonly lock: string; readonly of: 'sign-in' | 'share' };
  /** `round` counts the codes of one recovery, from 0. */
  'answer-recovery': { readonly recoveryId: string; readonly round: number };
}
export type JobName = keyof JobPayloads;

/** Enqueues in the caller's transaction: the job exists if and only if the rest was committed. */
export interface Jobs {
  enqueue<Name extends JobName>(name: Name, payload: JobPayloads[Name], options?: { readonly startAfter?: Date }): Promise<void>;
}
