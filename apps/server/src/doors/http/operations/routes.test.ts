import { expect, test } from 'vitest';
import { z } from 'zod';
import { doorOptions } from '#test/door-options.ts';
import type { Routes } from '../app.ts';
import { httpMetrics } from '../metrics.ts';
import { httpServer } from '../server.ts';
import { operationsRoutes } from './routes.ts';

const sample: Routes = (app) => {
  app.post('/api/write', { config: { access: 'open' }, schema: { body: z.object({ name: z.string().max(5) }) } }, async (req) => ({
    name: req.body.name,
  }));
  app.delete('/api/write', { config: { access: 'open' } }, async (_request, reply) => reply.code(204).send());
  const params = z.object({ study: z.string().optional(), series: z.string().optional() });
  const querystring = z.record(z.string(), z.string());
  app.get('/api/parts/:study', { config: { access: 'open' }, schema: { params, querystring } }, async () => ({}));
};

test('operations tell live, ready or what fails, the metrics and the API', async () => {
  let broken = false;
  const checks = [{ name: 'database', check: async () => (broken ? Promise.reject(new Error('no')) : undefined) }];
  const metrics = httpMetrics();
  const operations = await httpServer({ ...doorOptions, metrics, routes: [sample, operationsRoutes({ metrics, checks })] });
  expect((await operations.inject({ url: '/health/ready' })).json()).toEqual({ status: 'ok', failing: [] });
  broken = true;
  const answer = await operations.inject({ url: '/health/ready' });
  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'unavailable', failing: ['database'] }]);
  expect((await operations.inject({ url: '/health/live' })).statusCode).toBe(200);
  expect((await operations.inject({ url: '/metrics' })).body).toContain('lastra_http_request_seconds');
  const api = (await operations.inject({ url: '/openapi.json' })).json();
  expect(api.openapi).toBe('3.1.0');
  expect(Object.keys(api.paths)).toContain('/api/write');
  expect(Object.keys(api.paths)).not.toContain('/metrics');
  expect(api.paths['/api/write'].post.requestBody.content['application/json'].schema.properties.name).toEqual({ type: 'string', maxLength: 5 });
  expect(api.paths['/api/write'].post.responses.default).toEqual({ $ref: '#/components/responses/Problem' });
  expect(Object.keys(api.paths['/api/write'].delete.responses)).toEqual(['204', 'default']);
  expect(api.paths['/api/parts/{study}'].get.parameters).toEqual([{ schema: { type: 'string' }, in: 'path', name: 'study', required: true }]);
  expect(api.components.responses.Problem.content['application/problem+json'].schema.properties.code.enum).toContain('session.missing');
  await operations.close();
});
