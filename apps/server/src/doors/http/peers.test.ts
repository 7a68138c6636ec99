import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { doorOptions } from '#test/door-options.ts';
import type { Routes } from './app.ts';
import { httpMetrics } from './metrics.ts';
import { httpServer } from './server.ts';

const sample: Routes = (app) => {
  app.get('/api/open', { config: { access: 'open' } }, async () => ({ open: true }));
  app.post('/api/write', { config: { access: 'open' } }, async () => ({ written: true }));
};

test('I13: a slow header, a slow body, a huge header and no HTTP at all are cut, and others are served meanwhile', async () => {
  const server = await httpServer({
    ...doorOptions,
    metrics: httpMetrics(),
    routes: [sample],
    limits: { headersTimeoutMs: 300, requestTimeoutMs: 600, bodyBytes: 1024 },
  });
  const address = await server.listen({ port: 0, host: '127.0.0.1' });
  const port = Number(new URL(address).port);
  const said = (first: string, drip?: string) =>
    new Promise<string>((resolve) => {
      let text = '';
      let dripping: NodeJS.Timeout | undefined;
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(first);
        if (drip) dripping = setInterval(() => socket.write(drip), 50);
      });
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(dripping);
        resolve(text);
      });
    });
  const [slowHeader, slowBody, hugeHeader, noHttp] = await Promise.all([
    said('GET /api/open HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n'),
    said('POST /api/write HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n', 'x'),
    said(`GET /api/open HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`),
    said('\u0000\u0001\u0002 nothing\r\n\r\n'),
    new Promise<void>((resolve, reject) => {
      request({ port, path: '/api/open' }, (answer) => {
        answer.resume().on('end', resolve);
      })
        .on('error', reject)
        .end();
    }),
  ]);
  expect(slowHeader).toMatch(/^HTTP\/1\.1 408 /);
  expect(slowBody).toMatch(/^HTTP\/1\.1 408 /);
  expect(hugeHeader).toMatch(/^HTTP\/1\.1 431 /);
  expect(noHttp).toMatch(/^HTTP\/1\.1 400 /);
  await server.close();
});
