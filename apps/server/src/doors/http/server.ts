import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { allows, type Grant } from '#domain/grant.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { Log, RandomBytes } from '#use-cases/ports/system.ts';
import type { Access, HttpApp, Routes } from './app.ts';
import { answerError } from './errors.ts';
import type { HttpMetrics } from './metrics.ts';
import { openApi } from './openapi.ts';
import { logRequests } from './request-log.ts';
import { refuseForeignChange } from './same-origin.ts';
import { securityHeaders, setSecurityHeaders } from './security-headers.ts';
import { type SessionCookie, sessionCookie } from './session-cookie.ts';
import { webPages } from './web-pages.ts';

export type Authenticate = (token: string, how: { readonly quiet: boolean; readonly bearer: boolean }) => Promise<Session | null>;

export interface ServerOptions {
  readonly routes: readonly Routes[];
  /** The session of a token, or null where it is over or never was. Absent on a listener without sessions. */
  readonly authenticate?: Authenticate;
  readonly log: Log;
  readonly random: RandomBytes;
  readonly metrics: HttpMetrics;
  /** Served over TLS (by a proxy before us): `Secure` cookies with the `__Host-` prefix, HSTS. */
  readonly secure: boolean;
  /** How many proxies in a row in front of us are believed in `X-Forwarded-*`; `true` is one. */
  readonly trustProxy: boolean | number;
  /** The built pages, if this listener serves them. */
  readonly webFolder?: string;
  readonly limits?: Partial<ServerLimits>;
}

export interface ServerLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** Silence of a connection, while reading or writing, before it is cut: no progress, not total time (T17). */
  readonly idleTimeoutMs: number;
  readonly keepAliveTimeoutMs: number;
  readonly connections: number;
}

const LIMITS: ServerLimits = {
  bodyBytes: 64 * 1024,
  headerBytes: 16 * 1024,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  idleTimeoutMs: 120_000,
  keepAliveTimeoutMs: 15_000,
  connections: 4096,
};

/**
 * The HTTP framework that every route joins. What it gives without being asked: request ids, one log line a request, security headers, `no-store`
 * on everything under /api, the refusal of foreign changes, the session and its grant, problems for every refusal, limits in size and time.
 */
export async function httpServer(options: ServerOptions): Promise<HttpApp> {
  const limits = { ...LIMITS, ...options.limits };
  const app: HttpApp = fastify({
    logger: false,
    trustProxy: believed(Number(options.trustProxy)),
    genReqId: () => options.random.uuid(),
    requestIdHeader: false,
    bodyLimit: limits.bodyBytes,
    connectionTimeout: limits.idleTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
    forceCloseConnections: 'idle',
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    routerOptions: { maxParamLength: 300 },
    http: { maxHeaderSize: limits.headerBytes, headersTimeout: limits.headersTimeoutMs, connectionsCheckingInterval: Math.min(2_000, limits.headersTimeoutMs) },
    clientErrorHandler: answerBrokenRequest,
    frameworkErrors: (error, request, reply) => {
      request.requestId ??= request.id;
      answerError(options.log, error, request, reply);
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.server.maxConnections = limits.connections;
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  app.decorateRequest('requestId', '');
  app.decorateRequest('session', null);
  app.decorateRequest('grant', {
    getter(): Grant {
      if (!this.session) throw new Error(`No session on ${this.routeOptions.url ?? 'an unknown route'}: a handler of an open route read its grant.`);
      return this.session.grant;
    },
  });
  refuseUndeclaredRoutes(app);

  app.addHook('onRequest', async (request, reply) => {
    request.requestId = request.id;
    reply.header('x-request-id', request.id);
    // By its route too: an address may be written with escapes.
    if (request.url.startsWith('/api') || request.routeOptions.url?.startsWith('/api')) reply.header('cache-control', 'no-store');
  });
  logRequests(app, options.log, options.metrics);
  await setSecurityHeaders(app, securityHeaders({ secure: options.secure }));
  await app.register(cookie);
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, context) => new Refusal('request.too-many', { retryAfterSeconds: context.ttl / 1000 }),
  });
  await app.register(swagger, openApi);

  app.addHook('onRequest', async (request) => refuseForeignChange(request));
  const cookies = sessionCookie({ secure: options.secure });
  app.addHook('onRequest', async (request, reply) => {
    if (request.is404) return;
    if (options.authenticate) await bringSession(options.authenticate, cookies, request, reply);
    admit(request.routeOptions.config.access, request.routeOptions.config.allowUnfinished === true, request.session);
  });
  app.setErrorHandler((error, request, reply) => answerError(options.log, error, request, reply));
  await webPages(app, options.webFolder);
  for (const routes of options.routes) routes(app);
  return app;
}

/**
 * The last so many of those that a request came through are our proxies; the one before them is the client. Never the framework's `true`: it believes the
 * whole of X-Forwarded-For, whose beginning is what the client itself sent, and with it limits by address and the audit log would be the client's (I9).
 */
function believed(proxies: number): false | ((address: string, hop: number) => boolean) {
  return proxies > 0 && ((_address, hop) => hop < proxies);
}

/** A route without `config.access` is a mistake that must not start. */
function refuseUndeclaredRoutes(app: HttpApp): void {
  app.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) throw new Error(`${String(route.method)} ${route.url} does not declare config.access.`);
  });
}

async function bringSession(authenticate: Authenticate, cookies: SessionCookie, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { authorization } = request.headers;
  if (request.routeOptions.config.bearer && authorization !== undefined) {
    // Whoever comes with a token is that token alone, whatever cookie is beside it.
    const [, bearer] = /^Bearer ([\w-]{43})$/i.exec(authorization) ?? [];
    request.session = bearer === undefined ? null : await authenticate(bearer, { quiet: false, bearer: true });
    // RFC 6750, 3.1.
    if (!request.session) reply.header('www-authenticate', 'Bearer realm="dicomweb", error="invalid_token"');
    return;
  }
  const token = cookies.read(request);
  if (!token) return;
  // `lastra-poll: 1`: nobody pressed anything, the page asks by itself. It can only shorten a session.
  const quiet = request.routeOptions.config.quiet === true || request.headers['lastra-poll'] === '1';
  request.session = await authenticate(token, { quiet, bearer: false });
  if (!request.session) cookies.clear(reply);
}

/** The rule of access at the door; what exactly a grant reaches is asked again by every use case. */
function admit(access: Access | undefined, allowUnfinished: boolean, session: Session | null): void {
  if (access === undefined) throw new Error('A route without config.access was reached.');
  if (access === 'open') return;
  if (!session) throw new Refusal('session.missing');
  if (session.next !== null && !allowUnfinished) throw new Refusal('session.unfinished');
  if (access !== 'session' && !allows(session.grant, access.permission)) throw new Refusal('not-found');
}

/** What never became a request (no HTTP, header too large, too slow): answered in the fewest words and cut. */
function answerBrokenRequest(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status = error.code === 'HPE_HEADER_OVERFLOW' ? 431 : error.code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400;
  if (socket.writable) socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  socket.destroy();
}
