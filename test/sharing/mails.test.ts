import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import { eventually, type TestSmsc, type TestSmtp, testSmsc, testSmtp } from '#test/gateways.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import type { Portal } from '#test/portal.ts';
import { portalOf, send } from './house-processes.ts';

const RECIPIENTS = 12;
const KILLS = 4;
let house: HttpHouse;
let folder: string;
let smtp: TestSmtp;
let smsc: TestSmsc;
let portals: readonly Portal[] = [];

beforeAll(async () => {
  house = await httpHouse();
  house.clock.at = new Date();
  folder = await mkdtemp(path.join(tmpdir(), 'lastra-mails-'));
  smtp = await testSmtp();
  smsc = await testSmsc();
  const config = {
    shares: { pinDelivery: ['patient', 'sms', 'email'] },
    mail: { smtpUrl: smtp.url, from: 'noreply@prova.example', starttls: 'off' },
    sms: { kind: 'smpp', url: smsc.url, systemId: 'lastra', sender: 'Prova', perSecond: 1000, receipts: false },
  };
  const environment = { LASTRA_SMS_SECRET: 'secret' };
  portals = [
    await portalOf(house, path.join(folder, 'one'), { start: ['web', 'worker'], config, environment }),
    await portalOf(house, path.join(folder, 'two'), { config, environment }),
  ];
}, 120_000);
afterAll(async () => {
  for (const portal of portals) await portal.stop();
  await smtp?.close();
  await smsc?.close();
  await house.close();
  await rm(folder, { recursive: true, force: true });
});

const PIN = '482103';
let rounds = 0;

/** A patient shares a result with many, and presses eight times, at both processes. Gives the addresses. */
async function pressedOften(over: object): Promise<{ addresses: readonly string[]; shareId: string }> {
  rounds += 1;
  const now = new Date();
  const { patientId } = await house.patient();
  const { cookie } = await house.session(grantOfPatient(patientId));
  const sample = { publishedAt: new Date(now.getTime() - 60_000), availableUntil: new Date(now.getTime() + 86_400_000) };
  const { resultId } = await house.result(patientId, { pdf: Buffer.from('%PDF-1.7'), ...sample });
  const addresses = Array.from({ length: RECIPIENTS }, (_, at) => `medico${rounds}-${at}@studio.example`);
  const wish = { recipients: addresses, pin: PIN, pinDelivery: 'email', days: 15, message: 'Le mando il mio esame.', ...over };
  const press = (portal: Portal) => send(portal, 'POST', `/api/results/${resultId}/shares`, cookie, wish);
  const answers = await Promise.all(Array.from({ length: 4 }, () => portals.map(press)).flat());
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
  const shares = new Set(await Promise.all(answers.map(async (answer) => ((await answer.json()) as { shareId: string }).shareId)));
  expect(shares.size).toBe(1);
  return { addresses, shareId: [...shares][0] ?? '' };
}
const mailsTo = (address: string) => smtp.received.filter(({ to }) => to.includes(address));
const allOut = async (shareId: string) => {
  const rows = await house.database.ownerDb.selectFrom('notices').select('state').where('dedupe_key', 'like', `share:${shareId}:%`).execute();
  return rows.every(({ state }) => state !== 'due');
};
/** One with the link, one with the PIN, never both in one (F47, E6). */
function linkAndPin(address: string): void {
  const texts = [...new Map(mailsTo(address).map(({ messageId, text, html, subject }) => [messageId, `${subject} ${text} ${html}`])).values()];
  expect([address, texts.length]).toEqual([address, 2]);
  expect(texts.map((text) => [/\/s\/[\w-]{43}/.test(text), text.includes(PIN)]).toSorted()).toEqual([
    [false, true],
    [true, false],
  ]);
}

it('T39: pressed eight times at two processes, exactly two mails come to each recipient, each with their own link', { timeout: 60_000 }, async () => {
  const { addresses, shareId } = await pressedOften({});
  await eventually('all mails out', () => allOut(shareId), 40_000);
  for (const address of addresses) {
    linkAndPin(address);
    expect(mailsTo(address)).toHaveLength(2);
    for (const { data } of mailsTo(address)) for (const other of addresses) if (other !== address) expect(data).not.toContain(other);
  }
  const links = addresses.flatMap((address) => mailsTo(address).flatMap(({ text }) => /\/s\/([\w-]{43})/.exec(text)?.[1] ?? []));
  expect(new Set(links).size).toBe(RECIPIENTS);
});

it('with the PIN by SMS: exactly one mail and one SMS', { timeout: 60_000 }, async () => {
  const one = ['medico@studio.example'];
  const { shareId } = await pressedOften({ recipients: one, pinDelivery: 'sms', person: { surname: 'Neri', name: 'Ugo', mobile: '+393331234567' } });
  await eventually('all out', () => allOut(shareId), 40_000);
  expect(mailsTo('medico@studio.example')).toHaveLength(1);
  expect(mailsTo('medico@studio.example')[0]?.data).not.toContain(PIN);
  const messages = smsc.received.filter(({ to }) => to.endsWith('393331234567'));
  expect(messages).toHaveLength(1);
  expect(messages[0]?.text).toContain(PIN);
  expect(messages[0]?.text).not.toContain('/s/');
});

it(`I5: the worker killed (kill -9) ${KILLS} times while they go out: two mails for each, and what comes again is the same message`, {
  timeout: 120_000,
}, async () => {
  const before = smtp.received.length;
  const { addresses, shareId } = await pressedOften({});
  for (let kill = 1; kill <= KILLS; kill += 1) {
    await eventually('some more out', async () => smtp.received.length >= before + kill * 3 || (await allOut(shareId)), 40_000);
    await portals[0]?.killAndRestart('worker');
  }
  await eventually('all mails out', () => allOut(shareId), 90_000);
  for (const address of addresses) linkAndPin(address);
  const came = addresses.flatMap(mailsTo).length;
  console.info(`${came} mails for ${RECIPIENTS} recipients: ${came - 2 * RECIPIENTS} came again, as the same message`);
});
