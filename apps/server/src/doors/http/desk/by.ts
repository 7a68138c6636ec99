import type { FastifyRequest } from 'fastify';
import { auditedCaller } from '#use-cases/caller.ts';
import type { By } from '#use-cases/desk/desk-ports.ts';
import { callerOf } from '../caller.ts';

/** Which operator asks, as the audit remembers it. */
export const byWhom = (request: FastifyRequest): By => auditedCaller(callerOf(request));

/** Every route of the desk is for operators alone; everyone else is told that nothing is here. */
export const DESK = { access: { permission: 'desk' } } as const;
