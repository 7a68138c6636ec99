import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { House, PublishedStudy } from '../house.ts';
import { megabytes, type Row, rate, seconds } from '../report.ts';

const run = promisify(execFile);

/** A copy fetched from the archive until it is ready: retrieve, check, DEFLATE, seal, index, JPEGs. */
export async function copyFetched(
  house: House,
  study: PublishedStudy,
  what: string,
  goal: { readonly rate: number; readonly bytes: number } | null,
): Promise<Row> {
  const target = path.join(house.folder, 'zip1.zip');
  const startedAt = performance.now();
  await run('zip', ['-1', '-r', '-q', target, '.'], { cwd: study.files });
  const zipMs = performance.now() - startedAt;
  await rm(target);
  const measured = rate(study.bytes, study.fetchMs);
  return {
    what: `copy of ${what} fetched from Orthanc over DICOMweb until ready`,
    measured: `${measured.toFixed(1)} MB/s (${seconds(study.fetchMs)}), worker's memory at most ${megabytes(study.workerPeakBytes)}`,
    peer: `zip -1 of the files: ${rate(study.bytes, zipMs).toFixed(0)} MB/s`,
    goal: goal ? `≥ ${goal.rate} MB/s, memory ≤ ${megabytes(goal.bytes)}` : '–',
    met: goal ? measured >= goal.rate && study.workerPeakBytes <= goal.bytes : null,
    note: `${study.count} files, ${megabytes(study.bytes)}; from the acknowledgement of the message, the wait for the job included; the worker's rendering processes included`,
  };
}
