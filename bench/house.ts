import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { type EmbeddedDatabase, startEmbedded } from '#adapters/postgres/embedded.ts';
import type { Delivery } from '#contract/deliveries.ts';
import type { ResultPage } from '#contract/results.ts';
import { urls } from '#contract/urls.ts';
import { mllpClient, oruR01, tinyPdf } from '#test/hl7-messages.ts';
import { type Orthanc, startOrthanc } from '#test/orthanc.ts';
import { call, type Portal, signedIn, startPortal } from '#test/portal.ts';
import { watchMemory } from '#test/processes.ts';
import { sharedTool } from '#test/shared.ts';

const run = promisify(execFile);

/** The whole chain on this machine: database (with fsync), archive, web, worker and listener processes. */
export interface House {
  readonly folder: string;
  readonly database: EmbeddedDatabase;
  readonly orthanc: Orthanc;
  readonly portal: Portal;
  query<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
  stop(): Promise<void>;
}

export async function openHouse(folder: string): Promise<House> {
  await mkdir(folder, { recursive: true });
  const database = await startEmbedded(folder);
  const orthanc = await startOrthanc();
  const portal = await startPortal({ databaseUrl: database.url, folder, archive: { kind: 'dicomweb', url: orthanc.dicomwebUrl } });
  const pool = new pg.Pool({ connectionString: database.url, max: 2 });
  return {
    folder,
    database,
    orthanc,
    portal,
    query: async (sql, values = []) => (await pool.query(sql, [...values])).rows,
    stop: async () => {
      await pool.end();
      await portal.stop();
      await orthanc.stop();
      await database.stop();
    },
  };
}

/** A study that lies in the archive and was published to its patient, with the patient signed in. */
export interface PublishedStudy {
  readonly files: string;
  readonly count: number;
  readonly bytes: number;
  readonly studyInstanceUid: string;
  readonly cookie: string;
  readonly resultId: string;
  /** From the acknowledgement until the copy is ready. */
  readonly fetchMs: number;
  readonly workerPeakBytes: number;
  readonly workerGrowthBytes: number;
}

/** Makes a synthetic study (kept between runs), loads it into the archive, publishes it by message, and waits for its copy. */
export async function publishStudy(house: House, name: string, generate: readonly string[]): Promise<PublishedStudy> {
  const files = await synthetic(house.folder, name, generate);
  const { refused } = await house.orthanc.storeFolder(files);
  if (refused.length) throw new Error(`Orthanc refused ${refused.length} files of ${name}`);
  const { studyInstanceUid, patientId } = await identity(files);
  const orderNumber = `B${randomUUID().slice(0, 8)}`;
  const message = oruR01({
    controlId: randomUUID().slice(0, 20),
    localId: patientId,
    familyName: 'Synth',
    givenName: 'Paziente',
    orderNumber,
    accessionNumber: orderNumber,
    studyInstanceUid,
    pdf: tinyPdf('Referto'),
  });
  const before = watchMemory(house.portal.pid('worker')).stop();
  const watch = watchMemory(house.portal.pid('worker'));
  const client = await mllpClient(house.portal.mllpPort);
  const startedAt = performance.now();
  const code = await client.send(message);
  client.close();
  if (code !== 'AA') throw new Error(`the listener answered ${code}`);
  await copyReady(house, studyInstanceUid);
  const fetchMs = performance.now() - startedAt;
  const workerPeakBytes = watch.stop();
  const cookie = await signedIn(house.portal, patientId);
  const page = await call<ResultPage>(house.portal, cookie, 'GET', urls.results());
  const resultId = page.items.find((item) => item.orderNumber === orderNumber)?.resultId;
  if (!resultId) throw new Error(`the result of ${name} is not listed`);
  return { files, ...(await sizeOf(files)), studyInstanceUid, cookie, resultId, fetchMs, workerPeakBytes, workerGrowthBytes: workerPeakBytes - before };
}

/** Asks for the medium and gives its address and size. */
export async function medium(
  house: House,
  study: PublishedStudy,
): Promise<{ readonly url: string; readonly sizeBytes: number; readonly headers: { readonly cookie: string } }> {
  const asked = await call<Delivery>(house.portal, study.cookie, 'POST', urls.resultDeliveries(study.resultId), { medium: 'zip', take: 'all' });
  if (asked.state !== 'ready' || asked.sizeBytes === undefined) throw new Error(`the medium is ${asked.state}`);
  return { url: house.portal.url + urls.deliveryContent(asked.deliveryId), sizeBytes: asked.sizeBytes, headers: { cookie: study.cookie } };
}

async function copyReady(house: House, studyInstanceUid: string): Promise<void> {
  const deadline = Date.now() + 600_000;
  for (;;) {
    const [copy] = await house.query<{ state: string; reason: string | null; attempts: number }>(
      "select state, reason, attempts from copies where study_instance_uid = $1 and state <> 'ended'",
      [studyInstanceUid],
    );
    if (copy?.state === 'ready') return;
    if (copy && ['refused', 'failed'].includes(copy.state)) throw new Error(`the copy is ${copy.state}: ${copy.reason}`);
    if (Date.now() > deadline) throw new Error(`the copy did not become ready: ${copy?.state}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

async function synthetic(folder: string, name: string, generate: readonly string[]): Promise<string> {
  const files = path.join(folder, 'studies', name);
  const generator = sharedTool('gen_synth.py');
  if (existsSync(files)) return files;
  if (!generator) throw new Error('gen_synth.py does not lie beside the project');
  const [kind = '', ...options] = generate;
  await run('/usr/bin/python3', [generator, kind, files, ...options], { maxBuffer: 1 << 26 });
  return files;
}

async function identity(files: string): Promise<{ readonly studyInstanceUid: string; readonly patientId: string }> {
  const script =
    'import sys,os,pydicom\nfor d,_,f in os.walk(sys.argv[1]):\n  for n in f:\n    s=pydicom.dcmread(os.path.join(d,n),stop_before_pixels=True); print(s.StudyInstanceUID); print(s.PatientID); sys.exit()';
  const { stdout } = await run('/usr/bin/python3', ['-c', script, files]);
  const [studyInstanceUid = '', patientId = ''] = stdout.trim().split('\n');
  return { studyInstanceUid, patientId };
}

async function sizeOf(files: string): Promise<{ readonly count: number; readonly bytes: number }> {
  const names = (await readdir(files, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(names.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size));
  return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
