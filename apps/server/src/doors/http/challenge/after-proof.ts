import type { FastifyRequest } from 'fastify';
import type { proveWork } from '#use-cases/recovery/prove-work.ts';
import type { takeTurn } from '#use-cases/sign-in/take-turn.ts';

/** A hook for forms that are open to anyone: the proof of work in `altcha` is taken before anything else of the body is looked at. A form with mistakes has used it up. */
export function afterProof(ports: { readonly proveWork: ReturnType<typeof proveWork>; readonly takeTurn: ReturnType<typeof takeTurn> }) {
  return async ({ body, ip }: FastifyRequest): Promise<void> => {
    await ports.takeTurn('recovery', ip);
    await ports.proveWork(typeof body === 'object' && body !== null && 'altcha' in body ? body.altcha : undefined);
  };
}
