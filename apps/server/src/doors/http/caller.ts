import type { FastifyRequest } from 'fastify';
import { Refusal } from '#domain/refusal.ts';
import type { Caller } from '#use-cases/caller.ts';

/** Who asks, for the use cases. */
export function callerOf(request: FastifyRequest): Caller {
  const { session } = request;
  if (!session) throw new Refusal('session.missing');
  return {
    grant: session.grant,
    accountId: session.accountId,
    subject: session.subject,
    sessionId: session.sessionId,
    address: request.ip,
    requestId: request.requestId,
  };
}
