import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type Mood, type TestSmsc, type TestSmtp, testSmsc, testSmtp } from '#test/gateways.ts';
import { type Portal, startPortal } from '#test/portal.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { type Answered, BOUND, compare, seeded } from './compare.ts';
import { makeKnown, typedBy } from './people.ts';

/**
 * Nobody learns from an answer whether somebody exists (E5, T32): 150 that the portal knows and 150 that it does not, against the processes as they run in
 * production, with a mail relay and an SMSC that take what they are given, and that stall.
 */
const COUNT = 150;
const SEED = Number(process.env.LASTRA_TEST_SEED ?? 20260320);
const random = seeded(SEED);

let database: TestDatabase;
let folder: string;
let portal: Portal;
let smtp: TestSmtp;
let smsc: TestSmsc;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

beforeAll(async () => {
  [smtp, smsc] = [await testSmtp(), await testSmsc()];
  database = await testDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-same-'));
  const masterKey = randomBytes(32);
  portal = await startPortal({
    databaseUrl: database.url,
    folder,
    archive: { kind: 'folder', path: folder },
    start: ['web', 'worker'],
    environment: { LASTRA_MASTER_KEY: masterKey.toString('base64'), LASTRA_SMS_SECRET: 'secret' },
    config: {
      signIn: { methods: ['password', 'access-codes', 'fiscal-code-pin'], challengeDerivations: 1 },
      http: { trustProxy: true },
      mail: { smtpUrl: smtp.url, from: 'noreply@prova.example', starttls: 'off' },
      sms: { kind: 'smpp', url: smsc.url, systemId: 'lastra', sender: 'Prova', perSecond: 1000, receipts: false },
    },
  });
  await makeKnown(database.ownerDb, masterKey, COUNT);
}, 120_000);
afterAll(async () => {
  agent.destroy();
  await portal?.stop();
  await smtp?.close();
  await smsc?.close();
  await database?.drop();
  await rm(folder, { recursive: true, force: true });
});

let asked = 0;
/** Each from a network of its own, so that no limit by network is met. */
function address(): string {
  asked += 1;
  return `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
}

interface Sent extends Answered {
  readonly status: number;
  readonly text: string;
}
/** Sends JSON and takes the whole answer; identifiers that differ each time are masked, everything else must be the same. */
function send(method: 'GET' | 'POST', target: string, body?: object): Promise<Sent> {
  const text = body ? JSON.stringify(body) : '';
  const headers = { 'x-forwarded-for': address(), ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}) };
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = request(`${portal.url}${target}`, { method, agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const ms = performance.now() - began;
        const received = Buffer.concat(chunks).toString();
        const { date: _, ...told } = answer.headers;
        const masked = JSON.stringify([answer.statusCode, told, received.length, received]).replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
        resolve({ ms, face: masked, status: answer.statusCode ?? 0, text: received });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

async function proof(): Promise<string> {
  const challenge = JSON.parse((await send('GET', '/api/challenge')).text);
  return Buffer.from(JSON.stringify({ challenge, solution: await solveChallenge({ challenge, deriveKey }) })).toString('base64');
}
const kind = (known: boolean) => (known ? 'known' : 'unknown');

async function expectSame(status: number, ask: (known: boolean, at: number) => Promise<Sent>): Promise<void> {
  const ofStatus = async (known: boolean, at: number) => {
    const answered = await ask(known, at);
    if (answered.status !== status) throw new Error(`${answered.status} ${answered.text}`);
    return answered;
  };
  const { differences, median, rounds } = await compare(COUNT, ofStatus, random);
  const told = `seed ${SEED}, rounds ${rounds.map((each) => each.toFixed(3)).join(' ')}`;
  expect(differences, told).toEqual([]);
  console.info(told);
  expect(median, told).toBeGreaterThanOrEqual(BOUND.least);
  expect(median, told).toBeLessThanOrEqual(BOUND.most);
}

describe('a wrong secret is answered alike for who exists and who does not: status, words, length, time (E5, T32)', () => {
  it(
    'user name and password',
    () => expectSame(401, (known, at) => send('POST', '/api/session', { method: 'password', username: typedBy(kind(known), at).username, password: 'wrong' })),
    600_000,
  );

  it(
    'fiscal code and PIN',
    () =>
      expectSame(401, (known, at) =>
        send('POST', '/api/session', { method: 'fiscal-code-pin', fiscalCode: typedBy(kind(known), at).fiscalCode, pin: '00000000' }),
      ),
    600_000,
  );

  it(
    'PIN1 and PIN2',
    () => expectSame(401, (known, at) => send('POST', '/api/session', { method: 'access-codes', pin1: typedBy(kind(known), at).pin1, pin2: '00000000' })),
    600_000,
  );
});

/** What one person is sent in a day is bounded. */
const anotherDay = () => database.ownerDb.deleteFrom('secret_tries').execute();

describe.each<[string, Mood]>([
  ['take what they are given', 'take'],
  ['stall', 'stall'],
])('a recovery is begun alike while the gateways %s (F14, F15, F82, E5, T32)', (_, mood) => {
  const asked = { email: 0, sms: 0 };
  beforeAll(async () => {
    await anotherDay();
    smtp.mood = () => {
      asked.email += 1;
      return mood;
    };
    smsc.mood = () => {
      asked.sms += 1;
      return mood;
    };
  });
  const begin = async (asked: object) => send('POST', '/api/recoveries', { ...asked, altcha: await proof() });

  it('of a password', () => expectSame(202, (known, at) => begin({ what: 'password', username: typedBy(kind(known), at).username })), 600_000);

  it(
    'of a user name',
    () =>
      expectSame(202, (known, at) => {
        const { birthDate, email } = typedBy(kind(known), at);
        return begin({ what: 'username', birthDate, sex: 'female', email });
      }),
    600_000,
  );

  it(
    'of a PIN',
    () =>
      expectSame(202, (known, at) => {
        const { fiscalCode, mobile } = typedBy(kind(known), at);
        return begin({ what: 'pin', fiscalCode, mobile });
      }),
    600_000,
  );

  it('and both gateways were asked', async () => {
    await eventually('notices on their way', () => asked.email > 0 && asked.sms > 0);
  });
});

describe('a recovery goes on alike (I9, I10, T32)', () => {
  const begun = { known: [] as string[], unknown: [] as string[] };
  beforeAll(async () => {
    await anotherDay();
    for (let at = 0; at < COUNT; at += 1) {
      for (const who of ['known', 'unknown'] as const) {
        const { birthDate, email } = typedBy(who, at);
        const { text } = await send('POST', '/api/recoveries', { what: 'username', birthDate, sex: 'female', email, altcha: await proof() });
        begun[who].push(JSON.parse(text).recoveryId);
      }
    }
    const answered = () =>
      database.ownerDb.selectFrom('recoveries').select('recovery_id').where('otp_hash', 'is not', null).where('recovery_id', 'in', begun.known).execute();
    await eventually('a code for each of the known', async () => (await answered()).length === COUNT, 300_000);
  }, 600_000);
  const url = (known: boolean, at: number, step: string) => `/api/recoveries/${begun[kind(known)][at]}/${step}`;

  it('with another code asked for', () => expectSame(202, (known, at) => send('POST', url(known, at, 'otp/resend'), {})), 600_000);

  it('with a wrong code', () => expectSame(422, (known, at) => send('POST', url(known, at, 'otp'), { otp: '000000' })), 600_000);
});
