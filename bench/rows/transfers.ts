import { createHash } from 'node:crypto';
import { cpuSeconds, residentBytes, watchMemory } from '#test/processes.ts';
import { type SlowReader, slowReader, transfer } from '../client.ts';
import { type House, medium, type PublishedStudy } from '../house.ts';
import { megabytes, percentile, type Row, rate, seconds } from '../report.ts';

/** The first byte of media of every size. */
export async function firstByte(house: House, studies: readonly PublishedStudy[]): Promise<Row> {
  const medians: string[] = [];
  let worst = 0;
  for (const study of studies) {
    const { url, headers, sizeBytes } = await medium(house, study);
    const samples: number[] = [];
    for (let count = 0; count < 30; count += 1) samples.push((await transfer(url, { headers, cutAfter: 1 })).firstByteMs);
    const median = percentile(samples, 0.5);
    worst = Math.max(worst, median);
    medians.push(`${megabytes(sizeBytes)}: ${median.toFixed(1)} ms`);
  }
  return { what: 'first byte of a medium, copy on hand, median of 30', measured: medians.join('; '), goal: '≤ 20 ms', met: worst <= 20 };
}

/** Many people fetch the same kind of study at once. */
export async function manyAtOnce(house: House, study: PublishedStudy, people: number): Promise<Row> {
  const { url, headers, sizeBytes } = await medium(house, study);
  const web = house.portal.pid('web');
  const before = residentBytes(web) ?? Number.NaN;
  const cpu = cpuSeconds(web) ?? Number.NaN;
  const memory = watchMemory(web);
  const startedAt = performance.now();
  const transfers = await Promise.all(Array.from({ length: people }, () => transfer(url, { headers })));
  const ms = performance.now() - startedAt;
  const growth = memory.stop() - before;
  const used = (cpuSeconds(web) ?? Number.NaN) - cpu;
  const whole = transfers.every(({ status, bytes }) => status === 200 && bytes === sizeBytes);
  return {
    what: `${people} people fetch a CT of ${study.count} slices at once`,
    measured: `${seconds(ms)}, ${used.toFixed(1)} CPU s, memory growth ${megabytes(growth)}`,
    peer: 'Orthanc 290 CPU s when the goal was set (not repeated here)',
    goal: '≤ 4 s in all, growth ≤ 200 MB',
    met: whole && ms <= 4000 && growth <= 200e6,
    note: `${people} × ${megabytes(sizeBytes)}, ${rate(people * sizeBytes, ms).toFixed(0)} MB/s in all; all whole: ${whole ? 'yes' : 'NO'}`,
  };
}

/** Readers on bad lines, and what the others notice of them. */
export async function slowReaders(house: House, large: PublishedStudy, other: PublishedStudy, people: number): Promise<Row> {
  const { url, headers, sizeBytes } = await medium(house, large);
  const others = await medium(house, other);
  const web = house.portal.pid('web');
  const alone = await transfer(others.url, { headers: others.headers });
  const before = residentBytes(web) ?? Number.NaN;
  const memory = watchMemory(web);
  const readers: SlowReader[] = await Promise.all(Array.from({ length: people }, () => slowReader(url, headers, 100_000)));
  const beside: number[] = [];
  const until = performance.now() + 20_000;
  while (performance.now() < until) beside.push((await transfer(others.url, { headers: others.headers })).ms);
  const growth = memory.stop() - before;
  for (const reader of readers) reader.stop();
  const median = percentile(beside, 0.5);
  return {
    what: `${people} slow readers (100 kB/s) of a medium of ${megabytes(sizeBytes)}, for 20 s`,
    measured: `memory growth ${megabytes(growth)}`,
    goal: 'growth ≤ 64 MB, others unaffected',
    met: growth <= 64e6 && readers.every((reader) => reader.bytes > 0) && median <= 2 * alone.ms,
    note: `another medium of ${megabytes(others.sizeBytes)} meanwhile: ${seconds(median)} (median of ${beside.length}; alone ${seconds(alone.ms)})`,
  };
}

/** A transfer that is cut somewhere goes on with one request, to the same bytes. */
export async function resume(house: House, study: PublishedStudy, cuts: number): Promise<Row> {
  const { url, headers, sizeBytes } = await medium(house, study);
  const whole = await transfer(url, { headers, digest: true });
  let identical = 0;
  for (let count = 0; count < cuts; count += 1) {
    const at = 1 + Math.floor(Math.random() * (sizeBytes - 2));
    const digest = createHash('sha256');
    const first = await bytesOf(url, { ...headers, range: `bytes=0-${at - 1}` }, digest);
    const second = await bytesOf(url, { ...headers, range: `bytes=${at}-`, 'if-range': whole.etag ?? '' }, digest);
    if (first === 206 && second === 206 && digest.digest('hex') === whole.sha256) identical += 1;
  }
  return {
    what: `resume after a cut, at ${cuts} random places`,
    measured: `${identical} of ${cuts} to the same SHA-256, one request each`,
    peer: 'none of the peers can',
    goal: 'one request, identical bytes',
    met: identical === cuts,
  };
}

async function bytesOf(url: string, headers: Readonly<Record<string, string>>, digest: { update(data: Uint8Array): unknown }): Promise<number> {
  const answer = await fetch(url, { headers });
  for await (const chunk of answer.body ?? []) digest.update(chunk);
  return answer.status;
}
