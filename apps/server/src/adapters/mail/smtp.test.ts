import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { smtpGateway } from './smtp.ts';

const open: { close(): void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

/** A real SMTP server that keeps what it was given. */
async function server(): Promise<{ url: string; received: { to: string[]; data: string }[] }> {
  const received: { to: string[]; data: string }[] = [];
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ to: session.envelope.rcptTo.map((address) => address.address), data: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  open.push({ close: () => smtp.close(() => undefined) });
  return { url: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, received };
}

const mail = {
  messageId: '<notice-1@esami.example>',
  to: 'anna@posta.example',
  subject: 'Un suo esito è disponibile',
  text: 'Perché sì',
  html: '<p>Perché sì</p>',
};

describe('e-mail by SMTP', () => {
  it('I4: carries our Message-ID, every time the same', async () => {
    const { url, received } = await server();
    const gateway = smtpGateway({ url, from: 'Ospedale <no@esami.example>' });
    open.push(gateway);
    await gateway.send(mail);
    await gateway.send(mail);
    expect(received.map(({ data }) => /^Message-ID: (.*)$/im.exec(data)?.[1])).toEqual([mail.messageId, mail.messageId]);
    expect(received[0]?.data).toMatch(/^Auto-Submitted: auto-generated$/m);
  });

  it('T39: an address or a subject that brings a line of its own brings no header and no other recipient', async () => {
    const { url, received } = await server();
    const gateway = smtpGateway({ url, from: 'no@esami.example' });
    open.push(gateway);
    await gateway.send({ ...mail, to: 'anna@posta.example\r\nBcc: evil@x.example', subject: 'a\r\nBcc: evil@x.example' }).catch(() => undefined);
    for (const { to, data } of received) {
      expect(to).not.toContain('evil@x.example');
      expect(data).not.toMatch(/^Bcc:/im);
    }
  });

  it('T49: a server that is not there is a fault of the gateway, which the caller tries again', async () => {
    const gateway = smtpGateway({ url: 'smtp://127.0.0.1:1', from: 'no@esami.example' });
    open.push(gateway);
    await expect(gateway.send(mail)).rejects.toThrow();
  });
});
