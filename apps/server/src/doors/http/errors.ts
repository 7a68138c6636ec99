import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { Refusal } from '#domain/refusal.ts';
import type { Log } from '#use-cases/ports/system.ts';
import { sendProblem } from './problems.ts';

/** The framework's own ways of declining, as refusals of ours. */
const FRAMEWORK = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.not-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
} as const;

/** One funnel for everything thrown behind the door: a refusal gets its face; anything else is a fault, logged once, and the client learns a request id. */
export function answerError(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const refusal = asRefusal(error);
  if (refusal) return sendProblem(request, reply, refusal.code, refusal.facts);
  log.error('http.fault', { requestId: request.requestId, method: request.method, route: request.routeOptions.url ?? null, ...traceOf(error) });
  return sendProblem(request, reply, 'fault');
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    // Where, never what: a value may be a secret or a name.
    return new Refusal('request.invalid', { fields: error.validation.map(({ instancePath }) => instancePath.replace(/^\//, '').replaceAll('/', '.')) });
  }
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code in FRAMEWORK) return new Refusal(FRAMEWORK[code as keyof typeof FRAMEWORK]);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  return status >= 400 && status < 500 ? new Refusal('request.invalid') : null;
}

/** What may be logged of a fault: its kind and where. Quoted parts of a message may hold what somebody typed (I14). */
export function traceOf(error: unknown): { readonly error: string; readonly code: string | null; readonly at: string } {
  if (!(error instanceof Error)) return { error: typeof error, code: null, at: '' };
  const message =
    error.message
      .split('\n', 1)[0]
      ?.slice(0, 200)
      .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '…') ?? '';
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  return {
    error: `${error.name}: ${message}`,
    code: 'code' in error && typeof error.code === 'string' ? error.code : null,
    at: frames
      .slice(0, 6)
      .map((line) => line.trim())
      .join(' '),
  };
}
