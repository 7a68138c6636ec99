/// <reference path="../apps/server/src/adapters/sms/smpp.d.ts" />
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import smpp, { type Pdu, type Session } from 'smpp';
import { SMTPServer } from 'smtp-server';
import { mailOf, type ReceivedMail } from './received-mail.ts';

/**
 * What a gateway does with the next message: takes it, takes it and drops the line before it says so, says nothing, drops the line, asks for patience, or refuses
 * the message or its addressee for good.
 */
export type Mood = 'take' | 'take-and-drop' | 'stall' | 'drop' | 'busy' | 'refuse-address' | 'refuse-message';
export type MoodOf = (message: { readonly to: string }) => Mood;

export interface TestSmtp {
  readonly port: number;
  /** For the portal's configuration. */
  readonly url: string;
  /** Who vouches for the server: PEM. */
  readonly ca: string;
  readonly received: ReceivedMail[];
  mood: MoodOf;
  close(): Promise<void>;
}

const run = promisify(execFile);

/** A key and a certificate for `localhost` and 127.0.0.1, made for this test. */
export async function selfSigned(): Promise<{ readonly key: string; readonly cert: string }> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-tls-'));
  try {
    const [key, cert] = [path.join(folder, 'key.pem'), path.join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
    await run('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
      ...subject,
    ]);
    return { key: await readFile(key, 'utf8'), cert: await readFile(cert, 'utf8') };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A real SMTP server on a free port, with STARTTLS; it can be made to stall, refuse and drop. */
export async function testSmtp({ user = null }: { readonly user?: { readonly name: string; readonly password: string } | null } = {}): Promise<TestSmtp> {
  const { key, cert } = await selfSigned();
  const received: ReceivedMail[] = [];
  const stalled = new Set<() => void>();
  const server = new SMTPServer({
    key,
    cert,
    authOptional: user === null,
    disableReverseLookup: true,
    onAuth: (auth, _session, done) =>
      auth.username === user?.name && auth.password === user?.password
        ? done(null, { user: auth.username })
        : done(Object.assign(new Error('5.7.8 no'), { responseCode: 535 })),
    onRcptTo: (address, session, done) => {
      switch (smtp.mood({ to: address.address })) {
        case 'stall':
          stalled.add(() => done());
          return;
        case 'drop':
          socketOf(server, session.id)?.destroy();
          return;
        case 'busy':
          return done(Object.assign(new Error('4.7.1 later'), { responseCode: 451 }));
        case 'refuse-address':
          return done(Object.assign(new Error('5.1.1 nobody'), { responseCode: 550 }));
        default:
          done();
      }
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((address) => address.address);
        const mood = smtp.mood({ to: to[0] ?? '' });
        if (mood === 'refuse-message') return done(Object.assign(new Error('5.7.1 no'), { responseCode: 554 }));
        received.push(mailOf(Buffer.concat(chunks), to, session.secure));
        if (mood === 'take-and-drop') socketOf(server, session.id)?.destroy();
        else done();
      });
    },
  });
  // Lines that break off are the test's own doing.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const smtp: TestSmtp = {
    port,
    url: `smtp://localhost:${port}`,
    ca: cert,
    received,
    mood: () => 'take',
    close: async () => {
      for (const release of stalled) release();
      for (const connection of server.connections) (connection as unknown as Connection)._socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return smtp;
}

/** What smtp-server keeps of a connection and does not describe. */
interface Connection {
  readonly id: string;
  readonly _socket: { destroy(): void };
}
function socketOf(server: SMTPServer, sessionId: string): { destroy(): void } | undefined {
  return [...(server.connections as unknown as Iterable<Connection>)].find(({ id }) => id === sessionId)?._socket;
}

export interface ReceivedSms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly dataCoding: number;
  readonly reference: number | undefined;
  /** Number of this part among how many; null for a message in one piece. */
  readonly part: { readonly number: number; readonly of: number; readonly reference: number } | null;
  readonly wantsReceipt: boolean;
  readonly messageId: string;
  readonly at: number;
}
export interface TestSmsc {
  readonly port: number;
  readonly url: string;
  readonly received: ReceivedSms[];
  /** How often a session was bound, and how often we were asked whether we are there. */
  readonly binds: { system_id: string; transceiver: boolean }[];
  readonly enquiries: { count: number };
  mood: MoodOf;
  /** What is told of every message that was taken and wants a receipt; null for nothing. */
  receipt: ((sms: ReceivedSms) => 'DELIVRD' | 'UNDELIV' | null) | null;
  /** The answers to receipts: command_status. */
  readonly receiptAnswers: number[];
  /** Breaks every line off. */
  drop(): void;
  close(): Promise<void>;
}

const STATUS = { ok: 0, invalidAddress: 0x0b, wrongPassword: 0x0e, submitFailed: 0x45, throttled: 0x58 } as const;

/** A real SMSC (SMPP 3.4) on a free port, or a given one; it can be made to stall, refuse, throttle and drop. */
export async function testSmsc({ systemId = 'lastra', password = 'secret', port = 0, silent = false } = {}): Promise<TestSmsc> {
  const received: ReceivedSms[] = [];
  let numbers = 0;
  const server = smpp.createServer({}, (session: Session) => {
    session.on('error', () => undefined);
    if (silent) return;
    const bind = (transceiver: boolean) => (pdu: Pdu) => {
      const right = pdu.system_id === systemId && pdu.password === password;
      if (right) smsc.binds.push({ system_id: systemId, transceiver });
      session.send(pdu.response(right ? { system_id: 'smsc' } : { command_status: STATUS.wrongPassword }));
    };
    session.on('bind_transceiver', bind(true));
    session.on('bind_transmitter', bind(false));
    session.on('enquire_link', (pdu: Pdu) => {
      smsc.enquiries.count += 1;
      session.send(pdu.response());
    });
    session.on('unbind', (pdu: Pdu) => {
      session.send(pdu.response());
      session.close();
    });
    session.on('submit_sm', (pdu: Pdu) => {
      const mood = smsc.mood({ to: `+${pdu.destination_addr ?? ''}` });
      if (mood === 'stall') return;
      if (mood === 'drop') return session.destroy();
      if (mood === 'busy') return session.send(pdu.response({ command_status: STATUS.throttled }));
      if (mood === 'refuse-address') return session.send(pdu.response({ command_status: STATUS.invalidAddress }));
      if (mood === 'refuse-message') return session.send(pdu.response({ command_status: STATUS.submitFailed }));
      numbers += 1;
      const sms = smsOf(pdu, String(numbers));
      received.push(sms);
      if (mood === 'take-and-drop') return session.destroy();
      session.send(pdu.response({ message_id: sms.messageId }));
      const state = sms.wantsReceipt ? smsc.receipt?.(sms) : null;
      if (state) sendReceipt(session, sms, state, smsc.receiptAnswers);
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const smsc: TestSmsc = {
    port: (server.address() as AddressInfo).port,
    get url() {
      return `smpp://127.0.0.1:${this.port}`;
    },
    received,
    binds: [],
    enquiries: { count: 0 },
    mood: () => 'take',
    receipt: null,
    receiptAnswers: [],
    drop: () => {
      for (const session of [...server.sessions]) session.destroy();
    },
    close: async () => {
      for (const session of [...server.sessions]) session.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return smsc;
}

/** SMPP 3.4 Appendix B. One that is not accepted is repeated, as operators do. */
function sendReceipt(session: Session, sms: ReceivedSms, state: 'DELIVRD' | 'UNDELIV', answers: number[]): void {
  const text = `id:${sms.messageId} sub:001 dlvrd:${state === 'DELIVRD' ? '001' : '000'} submit date:2603121000 done date:2603121001 stat:${state} err:000 text:`;
  session.deliver_sm({ esm_class: 4, source_addr: sms.to.slice(1), destination_addr: sms.from, short_message: text }, (answer) => {
    answers.push(answer.command_status);
    if (answer.command_status !== STATUS.ok) setTimeout(() => sendReceipt(session, sms, state, answers), 50).unref();
  });
}

function smsOf(pdu: Pdu, messageId: string): ReceivedSms {
  const { short_message: message } = pdu;
  const udh = typeof message === 'object' && 'udh' in message ? message.udh : undefined;
  const content = typeof message === 'object' && 'message' in message ? message.message : message;
  const header = Array.isArray(udh) ? Buffer.from((udh as Buffer[])[0] ?? []) : udh;
  const at = header && header[0] === 0 ? 2 : 3;
  return {
    to: `+${pdu.destination_addr ?? ''}`,
    from: pdu.source_addr ?? '',
    text: content?.toString() ?? '',
    dataCoding: pdu.data_coding ?? 0,
    reference: pdu.user_message_reference,
    part: header ? { reference: header[at] ?? 0, of: header[at + 1] ?? 0, number: header[at + 2] ?? 0 } : null,
    wantsReceipt: ((pdu.registered_delivery ?? 0) & 1) === 1,
    messageId,
    at: Date.now(),
  };
}

/** Polls until `look` gives something, or says what was not to be had. */
export async function eventually<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  deadlineMs = 15_000,
): Promise<T> {
  for (const endsAt = Date.now() + deadlineMs; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > endsAt) throw new Error(`not within ${deadlineMs} ms: ${what}`);
  }
}
