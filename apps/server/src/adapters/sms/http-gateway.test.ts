import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayFault } from '#use-cases/ports/gateways.ts';
import { type HttpGatewayOptions, httpSmsGateway } from './http-gateway.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
/** A provider that keeps what it was asked, and answers as it is told to. */
async function provider(answer: (response: ServerResponse) => void): Promise<{ url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`, asked };
}
const OPTIONS: Omit<HttpGatewayOptions, 'url'> = {
  headers: { Authorization: 'Bearer {secret}' },
  format: 'json',
  body: { from: '{sender}', recipients: [{ msisdn: '{number}' }], content: { text: '{text}', ref: '{id}', flash: false, ttl: 60 } },
  sender: 'Ospedale',
  secret: 's3cret',
  idAt: 'messages.0.id',
  timeoutMs: 500,
};
const sms = { messageId: '<notice-1@esami.example>', to: '+393330000001', text: 'Perché sì: "è" pronto & {secret}' };
const ok = (response: ServerResponse) => response.writeHead(201, { 'content-type': 'application/json' }).end('{"messages":[{"id":4711}]}');
const faultOf = async (sending: Promise<unknown>) => {
  const fault = await sending.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(GatewayFault);
  return fault as GatewayFault;
};

describe('SMS by a gateway that is asked by HTTP', () => {
  it('fills in the request that the deployment wrote, and reads the name that the gateway gives', async () => {
    const { url, asked } = await provider(ok);
    expect(await httpSmsGateway({ ...OPTIONS, url }).send(sms)).toEqual({ gatewayId: '4711' });
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer s3cret', 'content-type': 'application/json' });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      from: 'Ospedale',
      recipients: [{ msisdn: '393330000001' }],
      content: { text: 'Perché sì: "è" pronto & {secret}', ref: 'notice-1@esami.example', flash: false, ttl: 60 },
    });
  });

  it('T39: a text brings neither the secret nor a field of its own', async () => {
    const { url, asked } = await provider(ok);
    await httpSmsGateway({ ...OPTIONS, url, format: 'form', body: { to: '{to}', text: '{text}' }, idAt: null }).send({ ...sms, text: 'a&to=evil {secret}' });
    expect([...new URLSearchParams(asked[0]?.body)]).toEqual([
      ['to', '+393330000001'],
      ['text', 'a&to=evil {secret}'],
    ]);
  });

  it.each([
    [429, 'busy'],
    [503, 'busy'],
    [401, 'refuses-us'],
    [404, 'refuses-us'],
    [400, 'message-refused'],
    [422, 'message-refused'],
    [500, 'misbehaves'],
  ])('T49: %i is %s', async (status, reason) => {
    const { url } = await provider((response) => response.writeHead(status).end());
    expect(await faultOf(httpSmsGateway({ ...OPTIONS, url }).send(sms))).toMatchObject({ reason, answer: String(status) });
  });

  it('goes nowhere else: a redirect is refused, and the secret with it', async () => {
    const elsewhere = await provider(ok);
    const { url } = await provider((response) => response.writeHead(307, { location: elsewhere.url }).end());
    expect((await faultOf(httpSmsGateway({ ...OPTIONS, url }).send(sms))).reason).toBe('unreachable');
    expect(elsewhere.asked).toEqual([]);
  });

  it('I13: an answer without an end or without a beginning is left', async () => {
    const endless = await provider((response) => {
      response.writeHead(200);
      response.write('x'.repeat(100_000));
    });
    expect(await faultOf(httpSmsGateway({ ...OPTIONS, url: endless.url }).send(sms))).toMatchObject({ reason: 'misbehaves' });
    const silent = await provider(() => undefined);
    expect((await faultOf(httpSmsGateway({ ...OPTIONS, url: silent.url }).send(sms))).reason).toBe('stalled');
  });

  it('an answer that is no JSON is an answer all the same', async () => {
    const { url } = await provider((response) => response.writeHead(200).end('OK'));
    expect(await httpSmsGateway({ ...OPTIONS, url }).send(sms)).toEqual({ gatewayId: null });
  });
});
