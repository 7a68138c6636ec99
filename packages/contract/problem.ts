import { z } from 'zod';

/** Every code a problem may carry: the pages turn each into a sentence, exhaustively. `fault` is anything the system did not decline on purpose. */
export const PROBLEM_CODES = [
  'sign-in.refused',
  'sign-in.locked',
  'session.missing',
  'session.unfinished',
  'password.weak',
  'password.wrong',
  'passkey.refused',
  'challenge.failed',
  'otp.refused',
  'share.recipients-invalid',
  'share.pin-weak',
  'share.choice-unavailable',
  'share.address-in-text',
  'session.confirmation-needed',
  'recovery.over',
  'request.invalid',
  'request.too-large',
  'request.cross-site',
  'request.not-json',
  'request.not-acceptable',
  'request.too-many',
  'not-found',
  'medium.range-unsatisfiable',
  'medium.not-ready',
  'medium.choice-empty',
  'medium.format-unavailable',
  'medium.file-too-large',
  'medium.changed',
  'person.incomplete',
  'account.exists',
  'access.exists',
  'username.taken',
  'audit.unavailable',
  'service.unavailable',
  'fault',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457 problem. `facts` never hold a name or a fiscal code. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  code: z.enum(PROBLEM_CODES),
  requestId: z.string(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
export type Problem = z.infer<typeof Problem>;
