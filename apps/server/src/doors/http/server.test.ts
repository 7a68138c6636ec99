import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grantOfOperator, grantOfPatient } from '#domain/grant.ts';
import { Refusal } from '#domain/refusal.ts';
import type { Session } from '#domain/session.ts';
import type { HttpApp, Routes } from './app.ts';
import { httpMetrics } from './metrics.ts';
import { httpServer, type ServerOptions } from './server.ts';

const lines: { event: string; facts: Record<string, unknown> }[] = [];
const log = {
  info: (event: string, facts = {}) => void lines.push({ event, facts }),
  warn: (event: string, facts = {}) => void lines.push({ event, facts }),
  error: (event: string, facts = {}) => void lines.push({ event, facts }),
};
let counter = 0;
const random = { bytes: (length: number) => new Uint8Array(length), uuid: () => `00000000-0000-0000-0000-${String(++counter).padStart(12, '0')}` };

const PATIENT = '11111111-1111-4111-8111-111111111111';
const TOKEN = { patient: 'p'.repeat(43), operator: 'o'.repeat(43), unfinished: 'u'.repeat(43) };
function session(over: Partial<Session>): Session {
  const at = new Date('2026-03-01T10:00:00Z');
  return {
    sessionId: 's' as Session['sessionId'],
    accountId: null,
    subject: 'session:s' as Session['subject'],
    method: 'password',
    device: null,
    address: null,
    grant: grantOfPatient(PATIENT as never),
    next: null,
    createdAt: at,
    confirmedAt: at,
    lastSeenAt: at,
    expiresAt: at,
    ...over,
  };
}
const authenticate: NonNullable<ServerOptions['authenticate']> = async (token) =>
  token === TOKEN.patient
    ? session({})
    : token === TOKEN.operator
      ? session({ grant: grantOfOperator() })
      : token === TOKEN.unfinished
        ? session({ next: 'change-password' })
        : null;

const sample: Routes = (app) => {
  app.get('/api/open', { config: { access: 'open' } }, async () => ({ open: true }));
  app.get('/api/results-like', { config: { access: { permission: 'read-results' } } }, async (req) => ({ actor: req.grant.actor }));
  app.get('/api/finishing', { config: { access: 'session', allowUnfinished: true } }, async (req) => ({ next: req.session?.next }));
  app.post('/api/write', { config: { access: 'open' }, schema: { body: z.object({ name: z.string().max(5) }) } }, async (req) => ({ name: req.body.name }));
  app.delete('/api/write', { config: { access: 'open' } }, async (_req, reply) => reply.code(204).send());
  app.get('/api/fault', { config: { access: 'open' } }, async () => {
    throw new Error('could not read "BIANCHI ANNA" of the list');
  });
  app.get('/api/refusal', { config: { access: 'open' } }, async () => {
    throw new Refusal('sign-in.locked', { retryAfterSeconds: 61.2, username: 'anna' });
  });
};

let folder: string;
let app: HttpApp;
const options = (over: Partial<ServerOptions> = {}): ServerOptions => ({
  routes: [sample],
  authenticate,
  log,
  random,
  metrics: httpMetrics(),
  secure: false,
  trustProxy: false,
  webFolder: folder,
  ...over,
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-web-'));
  await mkdir(path.join(folder, 'assets'));
  await writeFile(path.join(folder, 'index.html'), '<!doctype html><title>Lastra</title>');
  await writeFile(path.join(folder, 'assets/app-1a2b.js'), 'export {};');
  app = await httpServer(options());
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

const cookie = (token: string) => ({ cookie: `lastra=${token}` });

describe('a route says who may call it', () => {
  it('a route without config.access does not start', async () => {
    await expect(httpServer(options({ routes: [(a) => void a.get('/api/forgotten', async () => 'x')] }))).rejects.toThrow('does not declare config.access');
  });
  it('without a session a guarded route answers 401, and a stale cookie is taken back', async () => {
    const none = await app.inject({ url: '/api/results-like' });
    expect(none.statusCode).toBe(401);
    expect(none.json()).toMatchObject({ code: 'session.missing', status: 401 });
    const stale = await app.inject({ url: '/api/results-like', headers: cookie('x'.repeat(43)) });
    expect(stale.statusCode).toBe(401);
    expect(String(stale.headers['set-cookie'])).toMatch(/^lastra=;.*Expires=Thu, 01 Jan 1970/);
  });
  it('a grant without the permission is told that nothing is here (I7)', async () => {
    const answer = await app.inject({ url: '/api/results-like', headers: cookie(TOKEN.operator) });
    expect(answer.statusCode).toBe(404);
    const absent = await app.inject({ url: '/api/nowhere', headers: cookie(TOKEN.operator) });
    expect({ ...absent.json(), requestId: '' }).toEqual({ ...answer.json(), requestId: '' });
  });
  it('a half-finished session may call only what says so (F13)', async () => {
    const refused = await app.inject({ url: '/api/results-like', headers: cookie(TOKEN.unfinished) });
    expect(refused.json()).toMatchObject({ status: 403, code: 'session.unfinished' });
    expect((await app.inject({ url: '/api/finishing', headers: cookie(TOKEN.unfinished) })).json()).toEqual({ next: 'change-password' });
  });
});

describe('what an address looks like does not matter', () => {
  it('an answer of the API is never kept, also where its address is written with escapes (T36)', async () => {
    for (const url of ['/api/open', '/%61pi/open', '/ap%69/nowhere/../open', '/%61pi/results-like', '/api/nowhere']) {
      const answer = await app.inject({ url });
      if (!String(answer.headers['content-type']).startsWith('text/html')) expect([url, answer.headers['cache-control']]).toEqual([url, 'no-store']);
    }
  });
});

describe('who is asking, behind a proxy', () => {
  const told: Routes = (a) => void a.get('/api/who', { config: { access: 'open' } }, async (req) => ({ ip: req.ip }));
  const from = async (trustProxy: ServerOptions['trustProxy'], forwarded: string) => {
    const behind = await httpServer(options({ routes: [told], trustProxy }));
    const answer = await behind.inject({ url: '/api/who', headers: { 'x-forwarded-for': forwarded } });
    await behind.close();
    return (answer.json() as { ip: string }).ip;
  };
  it.each([
    ['no proxy is believed', false, '10.9.9.9, 203.0.113.7', '127.0.0.1'],
    ['the one in front tells its peer; what the peer said of itself is not believed', true, '10.9.9.9, 203.0.113.7', '203.0.113.7'],
    ['of two in a row the outer one tells it', 2, '10.9.9.9, 203.0.113.7, 192.0.2.1', '203.0.113.7'],
  ] as const)('%s', async (_name, trustProxy, forwarded, ip) => {
    expect(await from(trustProxy, forwarded)).toBe(ip);
  });
});

describe('only our own pages change anything', () => {
  const write = (headers: Record<string, string>, payload = '{"name":"a"}') => app.inject({ method: 'POST', url: '/api/write', headers, payload });
  const json = { 'content-type': 'application/json' };
  it.each([
    ['same-origin by Sec-Fetch-Site', { ...json, 'sec-fetch-site': 'same-origin' }, 200],
    ['no browser: neither header', json, 200],
    ['same origin by Origin', { ...json, host: 'esami.example', origin: 'http://esami.example' }, 200],
    ['another site by Sec-Fetch-Site, whatever Origin says', { ...json, 'sec-fetch-site': 'cross-site', origin: 'http://localhost:80' }, 403],
    ['a sibling sub-domain', { ...json, 'sec-fetch-site': 'same-site' }, 403],
    ['another site by Origin', { ...json, host: 'esami.example', origin: 'http://evil.example' }, 403],
    ['Origin null of a sandbox', { ...json, origin: 'null' }, 403],
    ['a form post', { 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['JSON as text', { 'content-type': 'text/plain' }, 415],
    ['a type that only begins like JSON', { 'content-type': 'application/jsonx' }, 415],
  ])('%s', async (_name, headers, status) => {
    expect((await write(headers as Record<string, string>)).statusCode).toBe(status);
  });
  it('a DELETE without a body needs no type, but the same origin', async () => {
    expect((await app.inject({ method: 'DELETE', url: '/api/write' })).statusCode).toBe(204);
    expect((await app.inject({ method: 'DELETE', url: '/api/write', headers: { 'sec-fetch-site': 'cross-site' } })).statusCode).toBe(403);
  });
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"name":1}',
    '{"name":"too long"}',
    '{"__proto__":{"a":1},"name":"a"}',
    '{"constructor":{"prototype":1},"name":"a"}',
    '\u0000',
  ])('the body %j is refused as a problem that repeats nothing of it', async (payload) => {
    const answer = await write(json, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'request.invalid' });
    expect(answer.body).not.toContain('too long');
  });
  it('a body over the limit is refused with 413', async () => {
    expect((await write(json, JSON.stringify({ name: 'x'.repeat(70_000) }))).statusCode).toBe(413);
  });
});

describe('problems', () => {
  it('are RFC 9457 in the language of the request, with the request id and only the facts that may be told', async () => {
    const answer = await app.inject({ url: '/api/refusal', headers: { 'accept-language': 'pt, en;q=0.8, it;q=0.5' } });
    expect(answer.statusCode).toBe(429);
    expect(answer.headers).toMatchObject({
      'retry-after': '62',
      'content-language': 'en',
      'content-type': 'application/problem+json; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect(answer.json()).toMatchObject({ title: 'Sign-in is paused for some minutes', facts: { retryAfterSeconds: 61.2 } });
    expect(answer.body).not.toContain('anna');
    expect((await app.inject({ url: '/api/refusal' })).json()).toMatchObject({
      title: 'Accesso sospeso per qualche minuto',
      requestId: expect.stringMatching(/^0{8}-/),
    });
  });
  it('a fault is logged once with its place and without what was quoted; the outside sees a request id (I14)', async () => {
    lines.length = 0;
    const answer = await app.inject({ url: '/api/fault?who=BIANCHI' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'fault' });
    const faults = lines.filter(({ event }) => event === 'http.fault');
    expect(faults).toHaveLength(1);
    expect(faults[0]?.facts).toMatchObject({ requestId: answer.json().requestId, route: '/api/fault', error: 'Error: could not read … of the list' });
    expect(JSON.stringify(lines)).not.toContain('BIANCHI');
  });
  it('addresses of every odd kind are simply not there', async () => {
    for (const url of [
      '/api/%',
      '/api/%00',
      '/api/%ff%fe',
      '/api//',
      `/api/open${'a'.repeat(2000)}`,
      '/api/open/',
      '/assets/../../x.js',
      '/.env',
      '/index.html.map',
    ])
      expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 404]);
  });
});

describe('every answer', () => {
  it('carries the security headers and, under /api, no-store', async () => {
    for (const url of ['/api/open', '/api/nowhere', '/api/fault', '/']) {
      const { headers } = await app.inject({ url });
      const policy = String(headers['content-security-policy']);
      // 'wasm-unsafe-eval' lets the viewer's decoders compile; it lets no text become script.
      expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.replace("'wasm-unsafe-eval'", '')).not.toMatch(/unsafe|\*|https?:/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      if (url.startsWith('/api')) expect(headers['cache-control']).toBe('no-store');
    }
  });
  it('over TLS has HSTS and the __Host- cookie', async () => {
    const secure = await httpServer(options({ secure: true }));
    const answer = await secure.inject({ url: '/api/finishing', headers: { cookie: `__Host-lastra=${TOKEN.unfinished}` } });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['strict-transport-security']).toContain('max-age=63072000');
    expect((await secure.inject({ url: '/api/finishing', headers: cookie(TOKEN.unfinished) })).statusCode).toBe(401);
    await secure.close();
  });
  it('makes one log line without query, path, body or cookie (I14)', async () => {
    lines.length = 0;
    await app.inject({
      method: 'POST',
      url: '/api/write?secret=1234',
      headers: { 'content-type': 'application/json', ...cookie(TOKEN.patient) },
      payload: '{"name":"anna"}',
    });
    await app.inject({ url: '/s/abcdefghijk' });
    expect(lines.map(({ event }) => event)).toEqual(['http.request', 'http.request']);
    expect(lines[0]?.facts).toMatchObject({ method: 'POST', route: '/api/write', status: 200, actor: 'patient', complete: true });
    expect(JSON.stringify(lines)).not.toMatch(/1234|anna|abcdefghijk|ppppp/);
  });
});

describe('the pages', () => {
  it('one HTML for every address of theirs, asked for each time; hashed files for ever', async () => {
    for (const url of ['/', '/results', '/results/123?x=1', '/s/token']) {
      const answer = await app.inject({ url });
      expect([answer.statusCode, answer.headers['cache-control'], answer.headers['content-type']]).toEqual([200, 'no-cache', 'text/html; charset=utf-8']);
    }
    const asset = await app.inject({ url: '/assets/app-1a2b.js' });
    expect(asset.headers['cache-control']).toContain('immutable');
    expect((await app.inject({ url: '/assets/app-0000.js' })).json()).toMatchObject({ code: 'not-found' });
    expect((await app.inject({ method: 'POST', url: '/results', headers: { 'content-type': 'application/json' }, payload: '{}' })).statusCode).toBe(404);
  });
  it('a listener without pages has none', async () => {
    const bare = await httpServer({ ...options(), routes: [], webFolder: undefined as never });
    expect((await bare.inject({ url: '/' })).statusCode).toBe(404);
    await bare.close();
  });
});
