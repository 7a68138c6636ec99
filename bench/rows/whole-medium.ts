import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { cpuSeconds } from '#test/processes.ts';
import { transfer } from '../client.ts';
import { type House, medium, type PublishedStudy } from '../house.ts';
import { startPeer } from '../peers/peer.ts';
import { megabytes, percentile, type Row, rate, seconds } from '../report.ts';

const run = promisify(execFile);
const REPEATS = 5;

/** The whole medium of a large CT, beside the archive's own and beside a plain file of the same size; its CPU; its size beside `zip -6`. */
export async function wholeMedium(house: House, study: PublishedStudy): Promise<readonly Row[]> {
  const ours = await medium(house, study);
  const saved = path.join(house.folder, 'medium.zip');
  const response = await fetch(ours.url, { headers: ours.headers });
  await pipeline(Readable.fromWeb(response.body as ReadableStream), createWriteStream(saved));
  const web = house.portal.pid('web');
  const own = await repeated(ours.url, ours.headers, web);
  const plainServer = await startPeer('plain-server', saved);
  const plain = await repeated(plainServer.url, {}, plainServer.pid);
  await plainServer.stop();
  const theirs = await orthancMedium(house, study.studyInstanceUid);
  const zip6 = await repacked(house.folder, saved);
  await rm(saved);
  const ourRate = rate(ours.sizeBytes, own.ms);
  const plainRate = rate(ours.sizeBytes, plain.ms);
  const faster = theirs.ms / own.ms;
  const about = `${study.count} files, ${megabytes(study.bytes)} in the archive, medium of ${megabytes(ours.sizeBytes)}; median of ${REPEATS}`;
  return [
    {
      what: `whole ZIP of a CT of ${study.count} slices, against the archive's own`,
      measured: `${seconds(own.ms)}, ${ourRate.toFixed(0)} MB/s`,
      peer: `Orthanc /media: ${seconds(theirs.ms)} (${megabytes(theirs.bytes)})`,
      goal: '≥ 50 times as fast',
      met: faster >= 50,
      note: `${faster.toFixed(0)} times as fast; ${about}`,
    },
    {
      what: 'the same, against a plain file from a bare Node.js server',
      measured: `${ourRate.toFixed(0)} MB/s`,
      peer: `createReadStream: ${plainRate.toFixed(0)} MB/s`,
      goal: '≥ 80 % of it',
      met: ourRate >= 0.8 * plainRate,
      note: `${((100 * ourRate) / plainRate).toFixed(0)} %`,
    },
    {
      what: 'CPU seconds of the web process for that',
      measured: own.cpu.toFixed(2),
      peer: `Orthanc ${theirs.cpu.toFixed(1)}; plain file ${plain.cpu.toFixed(2)}`,
      goal: '≤ 1',
      met: own.cpu <= 1,
    },
    {
      what: 'size of the medium',
      measured: megabytes(ours.sizeBytes),
      peer: `zip -6 of its content: ${megabytes(zip6)}`,
      goal: 'within 5 %',
      met: ours.sizeBytes <= zip6 * 1.05,
      note: `${((100 * ours.sizeBytes) / zip6 - 100).toFixed(1)} % more`,
    },
  ];
}

async function repeated(url: string, headers: Readonly<Record<string, string>>, pid: number): Promise<{ readonly ms: number; readonly cpu: number }> {
  const times: number[] = [];
  const before = cpuSeconds(pid) ?? Number.NaN;
  for (let count = 0; count < REPEATS; count += 1) {
    const { status, ms } = await transfer(url, { headers });
    if (status !== 200) throw new Error(`${url} answered ${status}`);
    times.push(ms);
  }
  return { ms: percentile(times, 0.5), cpu: ((cpuSeconds(pid) ?? Number.NaN) - before) / REPEATS };
}

async function orthancMedium(house: House, studyInstanceUid: string): Promise<{ readonly ms: number; readonly cpu: number; readonly bytes: number }> {
  const found = (await (await fetch(`${house.orthanc.url}/tools/lookup`, { method: 'POST', body: studyInstanceUid })).json()) as { ID: string; Type: string }[];
  const id = found.find((entry) => entry.Type === 'Study')?.ID;
  const before = cpuSeconds(house.orthanc.pid) ?? Number.NaN;
  const { ms, bytes, status } = await transfer(`${house.orthanc.url}/studies/${id}/media`);
  if (status !== 200) throw new Error(`Orthanc answered ${status}`);
  return { ms, bytes, cpu: (cpuSeconds(house.orthanc.pid) ?? Number.NaN) - before };
}

async function repacked(folder: string, saved: string): Promise<number> {
  const unpacked = path.join(folder, 'unpacked');
  await run('unzip', ['-q', saved, '-d', unpacked]);
  await run('zip', ['-6', '-r', '-q', '../zip6.zip', '.'], { cwd: unpacked });
  const { size } = await stat(path.join(folder, 'zip6.zip'));
  await rm(unpacked, { recursive: true });
  await rm(path.join(folder, 'zip6.zip'));
  return size;
}
