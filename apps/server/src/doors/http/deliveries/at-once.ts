import type { ServerResponse } from 'node:http';
import { Refusal } from '#domain/refusal.ts';

const RETRY_AFTER_SECONDS = 5;

/**
 * How many answers that last one session may have running at once in this process: connections are few for all, and each costs a query every second or two
 * (I13). Takes a place for a session until its answer is closed.
 * @throws Refusal request.too-many
 */
export function placesBySession(most: number): (sessionId: string, response: ServerResponse) => void {
  const taken = new Map<string, number>();
  return (sessionId, response) => {
    // The client left while we looked: nothing would give the place back.
    if (response.closed) return;
    const before = taken.get(sessionId) ?? 0;
    if (before >= most) throw new Refusal('request.too-many', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    taken.set(sessionId, before + 1);
    response.once('close', () => {
      const left = (taken.get(sessionId) ?? 1) - 1;
      if (left > 0) taken.set(sessionId, left);
      else taken.delete(sessionId);
    });
  };
}
