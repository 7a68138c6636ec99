import { afterEach, describe, expect, it } from 'vitest';
import { type Mood, type TestSmtp, testSmtp } from '#test/gateways.ts';
import { GatewayFault } from '#use-cases/ports/gateways.ts';
import { type SmtpOptions, smtpGateway } from './smtp.ts';

const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function server(options: Parameters<typeof testSmtp>[0] = {}): Promise<TestSmtp> {
  const smtp = await testSmtp(options);
  open.push(smtp);
  return smtp;
}
function gatewayTo({ url, ca }: Pick<TestSmtp, 'url' | 'ca'>, over: Partial<SmtpOptions> = {}) {
  const gateway = smtpGateway({ url, ca, from: 'Ospedale <no@esami.example>', starttls: 'required', silenceMs: 1_000, ...over });
  open.push(gateway);
  return gateway;
}
const mail = {
  messageId: '<notice-1@esami.example>',
  to: 'anna@posta.example',
  subject: 'Un suo esito è disponibile',
  text: 'Perché sì',
  html: '<p>Perché sì</p>',
};
const faultOf = async (sending: Promise<unknown>) => {
  const fault = await sending.catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(GatewayFault);
  return fault as GatewayFault;
};

describe('e-mail by SMTP', () => {
  it('I4: carries our Message-ID, every time the same, under TLS, over one connection', async () => {
    const smtp = await server();
    const gateway = gatewayTo(smtp);
    await gateway.send(mail);
    await gateway.send(mail);
    expect(smtp.received.map(({ messageId, secure }) => [messageId, secure])).toEqual([
      [mail.messageId, true],
      [mail.messageId, true],
    ]);
    expect(smtp.received[0]?.data).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(smtp.received[0]).toMatchObject({
      subject: mail.subject,
      text: expect.stringContaining('Perché sì'),
      html: expect.stringContaining('<p>Perché sì'),
    });
  });

  it('T39: an address or a subject that brings a line of its own brings no header and no other recipient', async () => {
    const smtp = await server();
    const gateway = gatewayTo(smtp);
    await gateway.send({ ...mail, to: 'anna@posta.example\r\nBcc: evil@x.example', subject: 'a\r\nBcc: evil@x.example' }).catch(() => undefined);
    for (const { to, data } of smtp.received) {
      expect(to).not.toContain('evil@x.example');
      expect(data).not.toMatch(/^Bcc:/im);
    }
  });

  it('signs in where the relay asks for it, and says that it was refused', async () => {
    const smtp = await server({ user: { name: 'lastra', password: 'right' } });
    await gatewayTo(smtp, { auth: { user: 'lastra', pass: 'right' } }).send(mail);
    expect(smtp.received).toHaveLength(1);
    const wrong = gatewayTo(smtp, { auth: { user: 'lastra', pass: 'wrong' } });
    expect((await faultOf(wrong.send(mail))).reason).toBe('refuses-us');
  });

  it('sends nothing in the clear: to a relay without TLS, or with a certificate that nobody vouches for', async () => {
    const smtp = await server();
    const strange = gatewayTo({ url: smtp.url, ca: (await server()).ca });
    expect(['refuses-us', 'unreachable']).toContain((await faultOf(strange.send(mail))).reason);
    expect(smtp.received).toEqual([]);
    const { SMTPServer } = await import('smtp-server');
    const plain = new SMTPServer({ disabledCommands: ['STARTTLS', 'AUTH'] });
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise<void>((resolve) => plain.close(resolve)) });
    const { port } = plain.server.address() as { port: number };
    expect((await faultOf(gatewayTo({ url: `smtp://localhost:${port}`, ca: smtp.ca }).send(mail))).reason).toBe('refuses-us');
  });

  it('a relay on the same machine may be spoken to in the clear, where the deployment says so', async () => {
    const smtp = await server();
    await gatewayTo(smtp, { starttls: 'off' }).send(mail);
    expect(smtp.received[0]?.secure).toBe(false);
  });

  it('T49: a server that is not there is a fault of the gateway, which the caller tries again', async () => {
    expect((await faultOf(gatewayTo({ url: 'smtp://127.0.0.1:1', ca: '' }).send(mail))).reason).toBe('unreachable');
  });

  it.each<[Mood, string]>([
    ['stall', 'stalled'],
    ['drop', 'unreachable'],
    ['take-and-drop', 'unreachable'],
    ['busy', 'not-now'],
    ['refuse-address', 'address-refused'],
    ['refuse-message', 'message-refused'],
  ])('T49: a server that does "%s" is told as %s, without the address', async (mood, reason) => {
    const smtp = await server();
    smtp.mood = () => mood;
    const fault = await faultOf(gatewayTo(smtp).send(mail));
    expect(fault.reason).toBe(reason);
    expect(fault.message).not.toContain('anna');
  });

  it('T49: a server that keeps talking and never takes the message is left after a deadline', async () => {
    const smtp = await server();
    smtp.mood = () => 'stall';
    const startedAt = Date.now();
    const fault = await faultOf(gatewayTo(smtp, { silenceMs: 60_000, deadlineMs: 300 }).send(mail));
    expect(fault).toMatchObject({ reason: 'stalled', answer: 'deadline' });
    expect(Date.now() - startedAt).toBeLessThan(5_000);
  });
});
