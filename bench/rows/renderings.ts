import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { childRenderer } from '#adapters/rendering/child-renderer.ts';
import { transfer } from '../client.ts';
import type { House, PublishedStudy } from '../house.ts';
import { percentile, type Row } from '../report.ts';

/** JPEGs of a CT slice and of a large radiograph, by one rendering process, beside the archive's own previews. */
export async function renderings(house: House, ct: PublishedStudy, chest: PublishedStudy): Promise<readonly Row[]> {
  return [await one(house, ct, 'a CT slice', 8, 40), await one(house, chest, 'a radiograph of 3000×2500', 150, 6)];
}

async function one(house: House, study: PublishedStudy, what: string, goalMs: number, count: number): Promise<Row> {
  const ours = await renderedHere(study, count);
  const theirs = await previews(house, study, count);
  const median = percentile(ours, 0.5);
  return {
    what: `JPEG of ${what}`,
    measured: `${median.toFixed(1)} ms`,
    peer: `Orthanc preview (JPEG): ${percentile(theirs, 0.5).toFixed(0)} ms`,
    goal: `≤ ${goalMs} ms`,
    met: median <= goalMs,
    note: `median of ${ours.length}, read from a plain file, one at a time, the way to the rendering process and back included`,
  };
}

async function renderedHere(study: PublishedStudy, count: number): Promise<readonly number[]> {
  const found = (await readdir(study.files, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const renderer = childRenderer({ processes: 1, log });
  const times: number[] = [];
  // One more than asked for: the first starts the process and is not counted.
  for (let index = 0; index <= count; index += 1) {
    const file = found[index % found.length] ?? '';
    const handle = await open(file);
    const read = async (start: number, end: number) => {
      const bytes = new Uint8Array(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      return bytes;
    };
    const startedAt = performance.now();
    const source = { sizeBytes: (await stat(file)).size, transferSyntaxUid: '1.2.840.10008.1.2.1', read };
    let drawn = 0;
    for await (const rendering of renderer.render(source, { maxFrames: 1, signal: new AbortController().signal })) drawn += rendering.jpeg.length > 0 ? 1 : 0;
    if (drawn !== 1) throw new Error(`${file} was not drawn`);
    if (index > 0) times.push(performance.now() - startedAt);
    await handle.close();
  }
  renderer.close();
  return times;
}

async function previews(house: House, study: PublishedStudy, count: number): Promise<readonly number[]> {
  const query = JSON.stringify({ Level: 'Instance', Query: { StudyInstanceUID: study.studyInstanceUid }, Limit: count });
  const ids = (await (await fetch(`${house.orthanc.url}/tools/find`, { method: 'POST', body: query })).json()) as string[];
  const times: number[] = [];
  for (const id of ids) times.push((await transfer(`${house.orthanc.url}/instances/${id}/preview`, { headers: { accept: 'image/jpeg' } })).ms);
  return times;
}
