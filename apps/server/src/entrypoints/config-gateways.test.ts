import { describe, expect, it } from 'vitest';
import { ConfigMistakes, parseConfig } from './config.ts';

const KEY = { LASTRA_MASTER_KEY: Buffer.alloc(32).toString('base64') };
const DEPLOYMENT = `
hospital: { name: H, support: { phone: "1", email: a@b.example, hours: "9-13" } }
portal: { name: P, publicUrl: "https://p.example" }
signIn: { methods: [password] }
publication: { days: 45 }
media: { formats: [zip] }
archive: { kind: folder, path: archive }
http: { port: 0 }
operations: { port: 0 }
data: { folder: unused }
`;
const read = (more: string, environment: Record<string, string> = {}) => parseConfig('the test', `${DEPLOYMENT}${more}`, { ...KEY, ...environment });
function mistakesIn(more: string, environment: Record<string, string> = {}): string {
  try {
    read(more, environment);
    return '';
  } catch (error) {
    return error instanceof ConfigMistakes ? [...error.mistakes, ...error.missing].join('\n') : String(error);
  }
}

describe('the gateways of a deployment', () => {
  it('a relay must speak TLS unless it is on the same machine', () => {
    expect(read('mail: { smtpUrl: "smtp://relay.example:587", from: a@b.example }').mail?.starttls).toBe('required');
    expect(mistakesIn('mail: { smtpUrl: "smtp://relay.example", from: a@b.example, starttls: "off" }')).toContain('mail.starttls');
    expect(mistakesIn('mail: { smtpUrl: "smtp://localhost:25", from: a@b.example, starttls: "off" }')).toBe('');
  });

  it('a secret comes by the environment, and its absence is told at the start', () => {
    const smpp = 'sms: { kind: smpp, url: "smpp://smsc.example", systemId: lastra, sender: Ospedale }';
    expect(mistakesIn(smpp)).toContain('LASTRA_SMS_SECRET');
    expect(read(smpp, { LASTRA_SMS_SECRET: 's' })).toMatchObject({ sms: { receipts: true, perSecond: 10 }, secrets: { smsSecret: 's' } });
    const relay = 'mail: { smtpUrl: "smtp://relay.example", from: a@b.example, username: lastra }';
    expect(mistakesIn(relay)).toContain('LASTRA_SMTP_PASSWORD');
    expect(mistakesIn(relay, { LASTRA_SMTP_PASSWORD: 's' })).toBe('');
  });

  it('an SMS provider is asked over TLS alone, with the body as it wants it', () => {
    const body = 'body: { to: "{number}", message: { text: "{text}", unicode: false }, tags: ["{id}"] }';
    expect(mistakesIn(`sms: { kind: http, url: "http://sms.example/send", sender: Ospedale, ${body} }`)).toContain('sms.url');
    expect(read(`sms: { kind: http, url: "https://sms.example/send", sender: Ospedale, ${body} }`).sms).toMatchObject({
      format: 'json',
      body: { to: '{number}', message: { text: '{text}', unicode: false }, tags: ['{id}'] },
    });
  });

  it.each(['"Ospedale San Rocco"', '"<script>"'])('%s is no sender that a telephone shows', (sender) => {
    const smpp = `sms: { kind: smpp, url: "smpp://smsc.example", systemId: lastra, sender: ${sender} }`;
    expect(mistakesIn(smpp, { LASTRA_SMS_SECRET: 's' })).toContain('sms.sender');
  });
});
