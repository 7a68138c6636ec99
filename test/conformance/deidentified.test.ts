import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '#contract/deliveries.ts';
import type { Result, ResultPage } from '#contract/results.ts';
import type { DeidentifiedPreview, MadeShare } from '#contract/shares.ts';
import { urls } from '#contract/urls.ts';
import { type TestDatabase, testDatabase } from '#test/database.ts';
import { eventually, type TestSmtp, testSmtp } from '#test/gateways.ts';
import { mllpClient, oruR01, tinyPdf } from '#test/hl7-messages.ts';
import { type Orthanc, orthancIsHere, startOrthanc } from '#test/orthanc.ts';
import { call, type Portal, signedIn, startPortal } from '#test/portal.ts';
import { sharedDicom, sharedTool } from '#test/shared.ts';
import { type Grouped, grouped } from './grouped.ts';

const run = promisify(execFile);
/** The program of the viewer on media, as it is built. */
const OFFLINE_PROGRAM = new URL('../../apps/web/dist/offline', import.meta.url).pathname;
const DCIODVFY = '/usr/bin/dciodvfy';
const checker = sharedTool('pdi_check.py');
const generator = sharedTool('gen_synth.py');
const everythingIsHere = orthancIsHere && checker && generator && sharedDicom('studies') && [DCIODVFY, '/usr/bin/unzip'].every((file) => existsSync(file));
/** Every study of the collection and a CT of some hundred slices are left to the long form. */
const LONG = Boolean(process.env.LASTRA_TEST_LONG);
const STUDIES = LONG ? [''] : ['ct-abd-11', 'ct-3slice-seg', 'synth-refs-ko-pr-sr-pdf'];
const SLICES = LONG ? 400 : 60;
const PIN = '482103';

/** B21, from a real archive by a real worker to the recipient's disk, before independent judges. */
describe.skipIf(!everythingIsHere)(
  'the medium of a share without its person (needs Orthanc, Debian’s DICOM tools and the collection beside the project)',
  () => {
    let folder: string;
    let database: TestDatabase;
    let orthanc: Orthanc;
    let smtp: TestSmtp;
    let portal: Portal;
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'lastra-deidentified-'));
      database = await testDatabase();
      [orthanc, smtp] = [await startOrthanc(), await testSmtp()];
      const support = { phone: '+39 000', email: 'aiuto@prova.example', hours: 'lun-ven 9-13' };
      // Another name than the generator's: a medium says whose portal it is from.
      const mail = { smtpUrl: smtp.url, from: 'Casa di cura <noreply@prova.example>', starttls: 'off' };
      const config = { hospital: { name: 'Casa di cura', support }, mail };
      portal = await startPortal({ databaseUrl: database.url, folder, archive: { kind: 'dicomweb', url: orthanc.dicomwebUrl }, config });
    }, 120_000);
    afterAll(async () => {
      await portal?.stop();
      await orthanc?.stop();
      await smtp?.close();
      await database?.drop();
      await rm(folder, { recursive: true, force: true });
    });

    /** Into the archive, published by message, looked at and shared by the patient, opened by the recipient; gives who that is. */
    async function shared(study: Grouped): Promise<{ recipient: string; resultId: string; preview: DeidentifiedPreview }> {
      expect((await orthanc.storeFolder(study.folder)).refused).toEqual([]);
      const orderNumber = `D${randomUUID().slice(0, 10)}`;
      const { patientId: localId, familyName, givenName, birthDate, studyInstanceUid } = study;
      const ris = await mllpClient(portal.mllpPort);
      const ids = { controlId: orderNumber, orderNumber, accessionNumber: orderNumber, studyInstanceUid };
      expect(await ris.send(oruR01({ localId, familyName, givenName, birthDate, ...ids, pdf: tinyPdf('Referto') }))).toBe('AA');
      ris.close();
      const patient = await signedIn(portal, localId);
      const listed = await call<ResultPage>(portal, patient, 'GET', `${urls.results()}?limit=100`);
      const resultId = listed.items.find((item) => item.orderNumber === orderNumber)?.resultId ?? '';
      const preview = await eventually(
        `${study.name} known`,
        async () => {
          const told = await call<DeidentifiedPreview>(portal, patient, 'GET', urls.resultDeidentified(resultId));
          return told.known ? told : null;
        },
        120_000,
      );
      const doctor = `${orderNumber}@parere.example`.toLowerCase();
      const wish = { recipients: [doctor], pin: PIN, pinDelivery: 'patient', days: 15, deidentified: true };
      await call<MadeShare>(portal, patient, 'POST', urls.resultShares(resultId), wish);
      const link = () => smtp.received.filter(({ to }) => to.includes(doctor)).map(({ text }) => /\/s\/([\w-]{43})/.exec(text)?.[1])[0];
      const token = await eventually(`the mail to ${doctor}`, link, 60_000);
      const opened = await fetch(portal.url + urls.session(), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ method: 'share', token, pin: PIN }),
      });
      expect(opened.status).toBe(201);
      return { recipient: opened.headers.getSetCookie()[0]?.split(';')[0] ?? '', resultId, preview };
    }

    /** Waits for the worker, as the recipient's page does. */
    async function ended(recipient: string, resultId: string, state: 'ready' | 'refused'): Promise<void> {
      const states = async () => (await call<Result>(portal, recipient, 'GET', urls.result(resultId))).studies.map(({ copy }) => copy.state);
      await eventually(`the copy ${state}`, async () => (await states()).every((each) => each === state), 120_000);
    }

    /** Takes everything along; gives the ZIP and where it lies unpacked. */
    async function taken(recipient: string, resultId: string): Promise<{ zip: string; unpacked: string }> {
      const delivery = await call<Delivery>(portal, recipient, 'POST', urls.resultDeliveries(resultId), { medium: 'zip', take: 'all' });
      expect(delivery.state).toBe('ready');
      const sent = await fetch(portal.url + urls.deliveryContent(delivery.deliveryId), { headers: { cookie: recipient } });
      const [zip, unpacked] = [path.join(folder, `${resultId}.zip`), path.join(folder, resultId)];
      await writeFile(zip, Buffer.from(await sent.arrayBuffer()));
      await run('unzip', ['-q', zip, '-d', unpacked]);
      return { zip, unpacked };
    }

    /** What the judge finds wrong, as kinds of error: their number and their place do not count. */
    async function errorsIn(files: string): Promise<ReadonlySet<string>> {
      const kinds = new Set<string>();
      for (const item of (await readdir(files, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())) {
        const file = path.join(item.parentPath, item.name);
        const { stdout, stderr } = await run(DCIODVFY, [file], { maxBuffer: 1 << 26 }).catch((error: { stderr: string; stdout: string }) => error);
        for (const line of `${stdout}\n${stderr}`.split('\n')) if (line.startsWith('Error')) kinds.add(line.replace(/<[^>]*>|\d+/g, ''));
      }
      return kinds;
    }

    async function judged(name: string, study: Grouped): Promise<DeidentifiedPreview> {
      const begun = Date.now();
      const { recipient, resultId, preview } = await shared(study);
      await ended(recipient, resultId, preview.images ? 'ready' : 'refused');
      if (preview.images === 0) {
        // Captures, reports and documents alone: nothing of it can be shown, and the patient was told so.
        expect([name, preview.leftOut]).toEqual([name, study.files]);
        return preview;
      }
      const { zip, unpacked } = await taken(recipient, resultId);
      const seconds = Math.round((Date.now() - begun) / 1000);
      const verdict = await run('/usr/bin/python3', [checker ?? '', zip, '--profile', 'any'], { maxBuffer: 1 << 24 }).catch(
        (error: { stdout: string }) => error,
      );
      const own = await errorsIn(study.folder);
      // An UID that no standard allows, or an image that lacks what its kind must have, is its maker's.
      const added = [...(await errorsIn(path.join(unpacked, 'DICOM')))].filter((error) => !own.has(error));
      const faults = verdict.stdout.split('\n').filter((line) => line.startsWith('FAIL') && !/dciodvfy/.test(line));
      expect({ name, faults, added }).toEqual({ name, faults: [], added: [] });
      const script = new URL('./identity_scan.py', import.meta.url).pathname;
      const { stdout } = await run('/usr/bin/python3', [script, study.folder, unpacked, OFFLINE_PROGRAM], { maxBuffer: 1 << 24 });
      const scan = JSON.parse(stdout) as { wanted: number; scannedBytes: number; found: readonly unknown[] };
      expect({ name, found: scan.found, something: scan.wanted > 5 }).toEqual({ name, found: [], something: true });
      const images = (await readdir(path.join(unpacked, 'DICOM'), { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;
      expect([name, images]).toEqual([name, preview.images]);
      console.info(
        `${name}: ${images} images, ${preview.leftOut} left out, ready and taken after ${seconds} s; ${scan.wanted} identifiers in none of ${scan.scannedBytes} bytes`,
      );
      await rm(unpacked, { recursive: true });
      await rm(zip);
      return preview;
    }

    it(`B21: studies of the collection: ${STUDIES.join(', ') || 'all'}`, async () => {
      for (const name of STUDIES) {
        const studies = await grouped(path.join(folder, `of-${name}`), sharedDicom(path.join('studies', name)) ?? '');
        for (const study of studies) await judged(name || study.name, study);
      }
    }, 900_000);

    it(`B21: a CT of ${SLICES} slices, and an ultrasound, of which the patient is told that names may stand in the pictures`, async () => {
      for (const [kind, mayShowText, ...options] of [
        ['ct', false, '--slices', String(SLICES)],
        ['us-cine', true, '--frames', '20'],
      ] as const) {
        const files = path.join(folder, kind);
        await run('/usr/bin/python3', [generator ?? '', kind, files, ...options, '--patient', `SYN-${kind}`], { maxBuffer: 1 << 24 });
        for (const study of await grouped(path.join(folder, `${kind}-grouped`), files)) expect(await judged(kind, study)).toMatchObject({ mayShowText });
      }
    }, 900_000);
  },
);
