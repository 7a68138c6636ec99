import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';
import type { Portal } from '#test/portal.ts';
import { portalOf, send } from './house-processes.ts';

/** Larger than what two kernels keep for one connection, so that a slow reader keeps the transfer running. */
const LARGE = 48_000_000;
const REFUSED_WITHIN_MS = 1_000;
const STOPPED_WITHIN_MS = 5_000;
const PIN = '482103';

/** I6, T36: the patient is at one web process, the recipient at another; what ends a share is measured from the outside. */
describe('a share that ends while it is fetched, with two web processes', { timeout: 120_000 }, () => {
  let house: HttpHouse;
  let folder: string;
  let patients: Portal;
  let recipients: Portal;
  let patientId: PatientId;
  let cookie: string;

  beforeAll(async () => {
    house = await httpHouse();
    // The processes live by the machine's clock.
    house.clock.at = new Date();
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-revoked-'));
    patients = await portalOf(house, path.join(folder, 'one'));
    recipients = await portalOf(house, path.join(folder, 'two'));
    ({ patientId } = await house.patient());
    ({ cookie } = await house.session(grantOfPatient(patientId)));
  }, 120_000);
  afterAll(async () => {
    await patients?.stop();
    await recipients?.stop();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** A large study, shared, and who fetches it at the other process: with the page's cookie, or with the token of a PACS. */
  async function shared(openFor?: number) {
    const at = new Date();
    const until = new Date(at.getTime() + 86_400_000);
    const bytes = randomBytes(LARGE);
    const sample = await house.result(patientId, {
      jpegs: [Buffer.from('jpeg')],
      dicom: [{ bytes }],
      publishedAt: new Date(at.getTime() - 60_000),
      availableUntil: until,
    });
    const wish = { recipients: ['dott.neri@ospedale.example'], pin: PIN, pinDelivery: 'patient', days: 15 };
    const { shareId } = (await (await send(patients, 'POST', `/api/results/${sample.resultId}/shares`, cookie, wish)).json()) as { shareId: string };
    const { ownerDb } = house.database;
    const expiresAt = new Date(Date.now() + (openFor ?? 60_000_000));
    if (openFor) await ownerDb.updateTable('shares').set({ expires_at: expiresAt }).where('share_id', '=', shareId).execute();
    const row = await ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
    const token = /\/s\/([\w-]{43})/.exec(secretOfNotice(house.masterKey, row) ?? '')?.[1];
    const signedIn = await send(recipients, 'POST', '/api/session', '', { method: 'share', token, pin: PIN });
    expect(signedIn.status).toBe(201);
    const page = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const machine = (await (await send(recipients, 'POST', '/api/shares/dicomweb-token', page, {})).json()) as { token: string };
    const { studyInstanceUid: uid } = sample;
    const instance = `${recipients.url}/api/dicomweb/studies/${uid}/series/${uid}.1/instances/${uid}.1.1`;
    return { ...sample, shareId, expiresAt, page, instance, ways: [{ cookie: page }, { authorization: `Bearer ${machine.token}` }] };
  }

  it.each([
    ['the patient annuls it', async ({ shareId }: { shareId: string }) => void (await send(patients, 'DELETE', `/api/shares/${shareId}`, cookie))],
    [
      'its result is withdrawn',
      async ({ resultId }: { resultId: string }) =>
        void (await house.database.ownerDb.updateTable('publications').set({ withdrawn_at: new Date() }).where('order_id', '=', resultId).execute()),
    ],
    [
      'the patient takes the result off line',
      async ({ resultId }: { resultId: string }) => void (await send(patients, 'DELETE', `/api/results/${resultId}/publication`, cookie)),
    ],
  ])('%s: nothing new after a second, nothing running after five', async (what, end) => {
    const one = await shared();
    const transfers = await Promise.all(one.ways.map((headers) => slowly(one.instance, headers)));
    expect((await send(recipients, 'GET', `/api/results/${one.resultId}`, one.page)).status).toBe(200);
    const asked = Date.now();
    await end(one);
    const refusedAfter = (await firstRefusal(async () => (await send(recipients, 'GET', `/api/results/${one.resultId}`, one.page)).status)) - asked;
    const stoppedAfter = (await Promise.all(transfers.map(({ ended }) => ended))).map(({ at, how }) => ({ ms: at - asked, how }));
    console.info(`${what}: refused after ${refusedAfter} ms, transfers cut after ${stoppedAfter.map(({ ms }) => ms).join(' and ')} ms`);
    expect(refusedAfter).toBeLessThan(REFUSED_WITHIN_MS);
    for (const { ms, how } of stoppedAfter) expect([how, ms < STOPPED_WITHIN_MS]).toEqual(['cut', true]);
  });

  it('its days are over: nothing new after a second, nothing running after five', async () => {
    const one = await shared(6_000);
    const transfers = await Promise.all(one.ways.map((headers) => slowly(one.instance, headers)));
    const refusedAfter =
      (await firstRefusal(async () => (await send(recipients, 'GET', `/api/results/${one.resultId}`, one.page)).status)) - one.expiresAt.getTime();
    const stoppedAfter = (await Promise.all(transfers.map(({ ended }) => ended))).map(({ at, how }) => ({ ms: at - one.expiresAt.getTime(), how }));
    console.info(`its days are over: refused after ${refusedAfter} ms, transfers cut after ${stoppedAfter.map(({ ms }) => ms).join(' and ')} ms`);
    expect(refusedAfter).toBeLessThan(REFUSED_WITHIN_MS);
    for (const { ms, how } of stoppedAfter) expect([how, ms < STOPPED_WITHIN_MS]).toEqual(['cut', true]);
  });
});

/** When the first answer other than 200 came; asked again and again. */
async function firstRefusal(ask: () => Promise<number>): Promise<number> {
  const deadline = Date.now() + 20_000;
  while (Date.now() < deadline) {
    const status = await ask();
    if (status !== 200) {
      expect([401, 404]).toContain(status);
      return Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('It was never refused.');
}

/** Fetches at about 2 MB/s, begun when the first bytes are there. */
function slowly(url: string, headers: Record<string, string>): Promise<{ ended: Promise<{ how: 'cut' | 'complete'; at: number }> }> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { headers: { ...headers, accept: 'application/dicom' } }, (incoming) => {
      expect(incoming.statusCode).toBe(200);
      const ended = new Promise<{ how: 'cut' | 'complete'; at: number }>((settle) => {
        incoming.once('end', () => settle({ how: 'complete', at: Date.now() }));
        incoming.once('error', () => settle({ how: 'cut', at: Date.now() }));
      });
      incoming.on('data', () => {
        incoming.pause();
        setTimeout(() => incoming.resume(), 25);
      });
      resolve({ ended });
    });
    outgoing.once('error', reject);
    outgoing.end();
  });
}
