import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
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
  const portal = await startPortal({
    databaseUrl: database.url,
    folder,
    archive: { kind: 'dicomweb', url: orthanc.dicomwebUrl },
    // As behind the proxy of a hospital: guesses may come from many addresses.
    config: { http: { trustProxy: true } },
  });
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
}

/** Makes a synthetic study, loads it into the archive, publishes it by message, and waits for its copy. */
export async function publishStudy(house: House, name: string, generate: readonly string[]): Promise<PublishedStudy> {
  const { files, studyInstanceUid, patientId } = await synthetic(house.folder, name, generate);
  const { refused } = await house.orthanc.storeFolder(files);
  if (refused.length) throw new Error(`Orthanc refused ${refused.length} files of ${name}`);
  const orderNumber = `B${randomUUID().slice(0, 8)}`;
  const person = { localId: patientId, familyName: 'Synth', givenName: 'Paziente' };
  const message = oruR01({ ...person, controlId: orderNumber, orderNumber, accessionNumber: orderNumber, studyInstanceUid, pdf: tinyPdf('Referto') });
  const watch = watchMemory(house.portal.pid('worker'));
  const client = await mllpClient(house.portal.mllpPort);
  const startedAt = performance.now();
  const code = await client.send(message);
  client.close();
  if (code !== 'AA') throw new Error(`the listener answered ${code}`);
  await copyReady(house, studyInstanceUid);
  const fetchMs = performance.now() - startedAt;
  const workerPeakBytes = watch.stop();
  return { files, ...(await sizeOf(files)), studyInstanceUid, ...(await signedInFor(house, patientId, orderNumber)), fetchMs, workerPeakBytes };
}

/** Signs the patient in and finds the result of an order. */
export async function signedInFor(house: House, localId: string, orderNumber: string): Promise<{ readonly cookie: string; readonly resultId: string }> {
  const cookie = await signedIn(house.portal, localId);
  const page = await call<ResultPage>(house.portal, cookie, 'GET', `${urls.results()}?limit=100`);
  const resultId = page.items.find((item) => item.orderNumber === orderNumber)?.resultId;
  if (!resultId) throw new Error(`the result of ${orderNumber} is not listed`);
  return { cookie, resultId };
}

/** Asks for the medium and gives its address and size. */
export async function medium(
  house: House,
  study: Pick<PublishedStudy, 'cookie' | 'resultId'>,
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

/** A synthetic study as files, from the generator beside the project. */
export async function synthetic(
  folder: string,
  name: string,
  generate: readonly string[],
): Promise<Pick<PublishedStudy, 'files' | 'studyInstanceUid'> & { readonly patientId: string }> {
  const files = path.join(folder, 'studies', name);
  const generator = sharedTool('gen_synth.py');
  if (!generator) throw new Error('gen_synth.py does not lie beside the project');
  const [kind = '', ...options] = generate;
  await run('/usr/bin/python3', [generator, kind, files, ...options], { maxBuffer: 1 << 26 });
  const first = (await readdir(files, { recursive: true, withFileTypes: true })).find((entry) => entry.isFile());
  const script = 'import sys, pydicom; s = pydicom.dcmread(sys.argv[1], stop_before_pixels=True); print(s.StudyInstanceUID); print(s.PatientID)';
  const { stdout } = await run('/usr/bin/python3', ['-c', script, path.join(first?.parentPath ?? '', first?.name ?? '')]);
  const [studyInstanceUid = '', patientId = ''] = stdout.trim().split('\n');
  return { files, studyInstanceUid, patientId };
}

async function sizeOf(files: string): Promise<{ readonly count: number; readonly bytes: number }> {
  const names = (await readdir(files, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const sizes = await Promise.all(names.map(async (entry) => (await stat(path.join(entry.parentPath, entry.name))).size));
  return { count: sizes.length, bytes: sizes.reduce((sum, size) => sum + size, 0) };
}
