import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Problem, ProblemCode } from '#contract/problem.ts';
import type { RefusalCode, RefusalFacts } from '#domain/refusal.ts';
import { languageOf, PROBLEM_TEXTS } from './texts.ts';

interface Face {
  readonly status: number;
  /** The code a client sees; a refusal that no HTTP request can meet shows as a fault. */
  readonly code: ProblemCode;
}

/** The HTTP face of every refusal. Absent and forbidden are both 404. */
export const PROBLEMS = {
  'sign-in.refused': { status: 401, code: 'sign-in.refused' },
  'sign-in.locked': { status: 429, code: 'sign-in.locked' },
  'session.missing': { status: 401, code: 'session.missing' },
  'session.unfinished': { status: 403, code: 'session.unfinished' },
  'password.weak': { status: 422, code: 'password.weak' },
  'password.wrong': { status: 422, code: 'password.wrong' },
  'passkey.refused': { status: 422, code: 'passkey.refused' },
  'challenge.failed': { status: 422, code: 'challenge.failed' },
  'otp.refused': { status: 422, code: 'otp.refused' },
  'share.recipients-invalid': { status: 422, code: 'share.recipients-invalid' },
  'share.pin-weak': { status: 422, code: 'share.pin-weak' },
  'share.choice-unavailable': { status: 422, code: 'share.choice-unavailable' },
  'share.address-in-text': { status: 422, code: 'share.address-in-text' },
  'session.confirmation-needed': { status: 403, code: 'session.confirmation-needed' },
  'recovery.over': { status: 410, code: 'recovery.over' },
  'request.invalid': { status: 400, code: 'request.invalid' },
  'request.too-large': { status: 413, code: 'request.too-large' },
  'request.cross-site': { status: 403, code: 'request.cross-site' },
  'request.not-json': { status: 415, code: 'request.not-json' },
  'request.not-acceptable': { status: 406, code: 'request.not-acceptable' },
  'request.too-many': { status: 429, code: 'request.too-many' },
  'not-found': { status: 404, code: 'not-found' },
  'medium.range-unsatisfiable': { status: 416, code: 'medium.range-unsatisfiable' },
  'medium.not-ready': { status: 409, code: 'medium.not-ready' },
  'medium.choice-empty': { status: 422, code: 'medium.choice-empty' },
  'medium.format-unavailable': { status: 422, code: 'medium.format-unavailable' },
  'medium.file-too-large': { status: 422, code: 'medium.file-too-large' },
  'medium.changed': { status: 412, code: 'medium.changed' },
  'message.malformed': { status: 500, code: 'fault' },
  'message.unsupported': { status: 500, code: 'fault' },
  'message.too-large': { status: 500, code: 'fault' },
  'person.incomplete': { status: 422, code: 'person.incomplete' },
  'account.exists': { status: 409, code: 'account.exists' },
  'access.exists': { status: 409, code: 'access.exists' },
  'username.taken': { status: 409, code: 'username.taken' },
  'audit.unavailable': { status: 503, code: 'audit.unavailable' },
  'service.unavailable': { status: 503, code: 'service.unavailable' },
} as const satisfies Record<RefusalCode, Face>;

/** Facts a client may see, each with its meaning in the contract; any other stays inside. */
const TOLD = new Set(['retryAfterSeconds', 'failedRules', 'fields', 'sizeBytes', 'missing', 'position', 'what']);

/** Answers with an RFC 9457 problem in the language of the request. */
export function sendProblem(request: FastifyRequest, reply: FastifyReply, code: RefusalCode | 'fault', facts: RefusalFacts = {}): FastifyReply {
  const face = code === 'fault' ? { status: 500, code } : PROBLEMS[code];
  const language = languageOf(request.headers['accept-language']);
  const words = PROBLEM_TEXTS[language][face.code];
  const told = Object.entries(facts).filter(([name]) => TOLD.has(name));
  const body: Problem = {
    type: `urn:lastra:problem:${face.code}`,
    title: words.title,
    status: face.status,
    detail: words.detail,
    code: face.code,
    requestId: request.requestId,
    ...(told.length ? { facts: Object.fromEntries(told) } : {}),
  };
  if (typeof facts.retryAfterSeconds === 'number') reply.header('retry-after', String(Math.max(1, Math.ceil(facts.retryAfterSeconds))));
  return reply
    .code(face.status)
    .header('cache-control', 'no-store')
    .header('content-language', language)
    .type('application/problem+json; charset=utf-8')
    .serializer((value: unknown) => JSON.stringify(value))
    .send(body);
}
