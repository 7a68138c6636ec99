import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccessLog } from '#contract/access-log.ts';
import type { MadeShare } from '#contract/shares.ts';
import type { MadeShowCode, ShowClaim } from '#contract/showing.ts';
import { urls } from '#contract/urls.ts';
import { grantOfPatient } from '#domain/grant.ts';
import type { PatientId } from '#domain/identifiers.ts';
import { imageOf, makeDicom } from '#standards/dicom/test/make-dicom.ts';
import { type HttpHouse, httpHouse } from '#test/http-house.ts';
import { secretOfNotice } from '#test/notices.ts';
import type { Portal } from '#test/portal.ts';
import { portalOf, send } from './house-processes.ts';

const WITHIN_MS = 5_000;
const PIN = '482103';
const STUDY = '2.25.6001';
const DOCTOR = 'dott.neri@ospedale.example';

/** B14: the patient reads at one web process what was disclosed at another. */
describe('who saw it, with two web processes', { timeout: 120_000 }, () => {
  let house: HttpHouse;
  let folder: string;
  let patients: Portal;
  let recipients: Portal;
  let patientId: PatientId;
  let cookie: string;
  let sample: { readonly resultId: string; readonly reportId: string | null };
  let recipient: string;

  beforeAll(async () => {
    house = await httpHouse();
    // The processes live by the machine's clock.
    house.clock.at = new Date();
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-who-'));
    patients = await portalOf(house, path.join(folder, 'one'));
    recipients = await portalOf(house, path.join(folder, 'two'));
    ({ patientId } = await house.patient());
    ({ cookie } = await house.session(grantOfPatient(patientId)));
    const at = Date.now();
    const bytes = makeDicom([
      ...imageOf(64, 64),
      ['StudyInstanceUID', 'UI', STUDY],
      ['SeriesInstanceUID', 'UI', `${STUDY}.1`],
      ['SOPInstanceUID', 'UI', `${STUDY}.1.1`],
    ]);
    sample = await house.result(patientId, {
      studyInstanceUid: STUDY,
      pdf: Buffer.from('%PDF-1.7 the report'),
      jpegs: [Buffer.from('jpeg')],
      dicom: [{ bytes }],
      publishedAt: new Date(at - 60_000),
      availableUntil: new Date(at + 86_400_000),
    });
  }, 120_000);
  afterAll(async () => {
    await patients?.stop();
    await recipients?.stop();
    await house.close();
    await rm(folder, { recursive: true, force: true });
  });

  const json = async <T>(answer: Promise<Response>, status: number): Promise<T> => {
    const came = await answer;
    expect([came.url, came.status]).toEqual([came.url, status]);
    return (await came.json()) as T;
  };
  const post = (portal: Portal, url: string, as: string, body: object) => send(portal, 'POST', url, as, body);
  const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const read = async (as: string, url: string, headers: Record<string, string> = {}) => {
    const answer = await fetch(`${recipients.url}${url}`, { headers: { ...(as ? { cookie: as } : {}), ...headers } });
    await answer.arrayBuffer();
    expect([url, answer.status]).toEqual([url, 200]);
  };
  const open = async (): Promise<void> => {
    const wish = { recipients: [DOCTOR], pin: PIN, pinDelivery: 'patient', days: 15 };
    const { shareId } = await json<MadeShare>(post(patients, urls.resultShares(sample.resultId), cookie, wish), 201);
    const row = await house.database.ownerDb.selectFrom('notices').selectAll().where('dedupe_key', 'like', `share:${shareId}:link%`).executeTakeFirstOrThrow();
    const token = /\/s\/([\w-]{43})/.exec(secretOfNotice(house.masterKey, row) ?? '')?.[1];
    const opened = await post(recipients, urls.session(), '', { method: 'share', token, pin: PIN });
    expect(opened.status).toBe(201);
    recipient = cookieOf(opened);
  };
  const download = async (): Promise<void> => {
    const { deliveryId } = await json<{ deliveryId: string }>(
      post(recipients, urls.resultDeliveries(sample.resultId), recipient, { medium: 'zip', take: 'all' }),
      201,
    );
    await read(recipient, urls.deliveryContent(deliveryId));
  };
  const pull = async (): Promise<void> => {
    const { token } = await json<{ token: string }>(post(recipients, '/api/shares/dicomweb-token', recipient, {}), 201);
    await read('', `/api/dicomweb/studies/${STUDY}/series/${STUDY}.1/instances/${STUDY}.1.1`, {
      authorization: `Bearer ${token}`,
      accept: 'application/dicom',
    });
  };
  const inSurgery = async (): Promise<void> => {
    const { showId, code } = await json<MadeShowCode>(post(patients, urls.resultShowCodes(sample.resultId), cookie, {}), 201);
    const { claim } = await json<ShowClaim>(post(recipients, urls.showClaims(), '', { code }), 202);
    expect((await post(patients, urls.showConfirmation(showId), cookie, {})).status).toBe(204);
    const opened = await post(recipients, urls.session(), '', { method: 'show', claim });
    expect(opened.status).toBe(201);
    await read(cookieOf(opened), urls.result(sample.resultId));
  };

  /** How many entries of this kind the patient reads now. */
  const entries = async (what: string, kind: string): Promise<number> => {
    const { items } = await json<AccessLog>(send(patients, 'GET', '/api/access-log?limit=100', cookie), 200);
    return items.filter((entry) => entry.what === what && entry.who.kind === kind && (kind !== 'recipient' || entry.who.email === DOCTOR)).length;
  };

  it.each<readonly [string, string, string, () => Promise<void>]>([
    ['the link and the PIN open it', 'signed-in', 'recipient', open],
    ['the result is looked at', 'result', 'recipient', () => read(recipient, urls.result(sample.resultId))],
    ['the report is read', 'report', 'recipient', () => read(recipient, urls.reportPdf(sample.resultId, sample.reportId ?? ''))],
    ['everything is downloaded', 'download', 'recipient', download],
    ['a PACS pulls the images by its token', 'dicomweb', 'recipient', pull],
    ['it is shown in the surgery by a code', 'result', 'shown', inSurgery],
  ])('B14, I8: %s: it stands on the patient’s page within five seconds', async (name, what, kind, disclose) => {
    const before = await entries(what, kind);
    await disclose();
    const disclosedAt = Date.now();
    await expect.poll(() => entries(what, kind), { timeout: WITHIN_MS, interval: 20 }).toBeGreaterThan(before);
    const tookMs = Date.now() - disclosedAt;
    console.info(`${name}: told after ${tookMs} ms`);
    expect(tookMs).toBeLessThan(WITHIN_MS);
  });
});
