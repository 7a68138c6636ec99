import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '#adapters/postgres/embedded.ts';

const PLUGIN = ['/usr/share/orthanc/plugins/libOrthancDicomWeb.so', '/usr/lib/orthanc/plugins/libOrthancDicomWeb.so'].find((file) => existsSync(file));
const PROGRAM = ['/usr/sbin/Orthanc', '/usr/bin/Orthanc'].find((file) => existsSync(file));

/** Is a real Orthanc with its DICOMweb plugin on this machine? Tests that need it say so when they skip. */
export const orthancIsHere = PLUGIN !== undefined && PROGRAM !== undefined;

export interface Orthanc {
  /** REST base, without a slash at its end. */
  readonly url: string;
  readonly dicomwebUrl: string;
  readonly pid: number;
  /** Loads Part 10 bytes; the status tells whether Orthanc takes them. */
  store(bytes: Uint8Array): Promise<{ status: number; studyInstanceUid?: string }>;
  /** Loads every file below a folder; gives the files that Orthanc refused. */
  storeFolder(folder: string): Promise<{ stored: number; refused: readonly string[] }>;
  stop(): Promise<void>;
}

/** Starts an Orthanc of its own: empty, loopback only, free ports, no sign-in. */
export async function startOrthanc(): Promise<Orthanc> {
  if (!PLUGIN || !PROGRAM) throw new Error('Orthanc or its DICOMweb plugin is not installed');
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-orthanc-'));
  const [httpPort, dicomPort] = [await freePort(), await freePort()];
  const configuration = {
    Name: 'LASTRA-TEST',
    StorageDirectory: path.join(folder, 'storage'),
    IndexDirectory: path.join(folder, 'index'),
    Plugins: [PLUGIN],
    HttpPort: httpPort,
    DicomPort: dicomPort,
    DicomServerEnabled: false,
    RemoteAccessAllowed: false,
    AuthenticationEnabled: false,
    OverwriteInstances: false,
    StorageCompression: false,
    HttpDescribeErrors: true,
    DicomWeb: { Enable: true, Root: '/dicom-web/', StudiesMetadata: 'Full', SeriesMetadata: 'Full' },
  };
  await writeFile(path.join(folder, 'orthanc.json'), JSON.stringify(configuration));
  const child = spawn(PROGRAM, [path.join(folder, 'orthanc.json')], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${httpPort}`;
  const deadline = Date.now() + 30_000;
  while (
    !(await fetch(`${url}/system`).then(
      (answer) => answer.ok,
      () => false,
    ))
  ) {
    if (child.exitCode !== null) throw new Error(`Orthanc ended with ${child.exitCode}`);
    if (Date.now() > deadline) throw new Error('Orthanc did not start within 30 s');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  async function store(bytes: Uint8Array) {
    const answer = await fetch(`${url}/instances`, { method: 'POST', body: new Uint8Array(bytes), headers: { 'content-type': 'application/dicom' } });
    const body = (await answer.json().catch(() => null)) as { ID?: string; ParentStudy?: string } | null;
    return { status: answer.status, ...(body?.ParentStudy ? { studyInstanceUid: body.ParentStudy } : {}) };
  }
  return {
    url,
    dicomwebUrl: `${url}/dicom-web`,
    pid: child.pid ?? 0,
    store,
    async storeFolder(source) {
      const refused: string[] = [];
      let stored = 0;
      const items = await readdir(source, { recursive: true, withFileTypes: true });
      for (const item of items.filter((entry) => entry.isFile())) {
        const file = path.join(item.parentPath, item.name);
        if ((await store(await readFile(file))).status === 200) stored += 1;
        else refused.push(file);
      }
      return { stored, refused };
    },
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      const forced = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(forced);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
