import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A study as a PACS would hold it: its files in one folder, and whose it is. */
export interface Grouped {
  readonly folder: string;
  readonly name: string;
  readonly studyInstanceUid: string;
  readonly patientId: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly birthDate: string;
  readonly files: number;
  readonly generated?: boolean;
}

/** Sorts DICOM files by study, below `out`. */
export async function grouped(out: string, ...folders: readonly string[]): Promise<readonly Grouped[]> {
  const script = new URL('./group_studies.py', import.meta.url).pathname;
  const { stdout } = await run('/usr/bin/python3', [script, out, ...folders], { maxBuffer: 1 << 24 });
  return (JSON.parse(stdout) as { studies: Grouped[] }).studies;
}
