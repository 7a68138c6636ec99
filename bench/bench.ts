// npm run bench [-- --only=medium,intake] [--patients=100000] [--quick]: measures what the design promises, each line beside its peer or floor from the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openHouse, publishStudy } from './house.ts';
import { keep, type Row } from './report.ts';
import { copyFetched } from './rows/copies.ts';
import { demoReady } from './rows/demo.ts';
import { signInFlood } from './rows/flood.ts';
import { intake } from './rows/intake.ts';
import { listOfResults, mixedReads } from './rows/reads.ts';
import { renderings } from './rows/renderings.ts';
import { firstByte, manyAtOnce, resume, slowReaders } from './rows/transfers.ts';
import { viewer } from './rows/viewer.ts';
import { wholeMedium } from './rows/whole-medium.ts';

const options = process.argv.slice(2);
// What is none of these ends it here, before anything is measured.
const given = parseArgs({
  args: options,
  options: { only: { type: 'string' }, patients: { type: 'string' }, quick: { type: 'boolean', default: false } },
}).values;
const { quick } = given;
const only = given.only?.split(',');
const patients = Number(given.patients ?? (quick ? 10_000 : 1_000_000));
const rows: Row[] = [];

/** Measures one part; what cannot be measured is a row that says why, and the others go on. */
async function part(name: string, measure: () => Promise<Row | readonly Row[]>): Promise<void> {
  if (only && !only.includes(name)) return;
  const measured = await measure().catch(
    (error: Error): Row => ({ what: name, measured: '–', goal: '–', met: null, note: `not measured: ${error.message.split('\n')[0]}` }),
  );
  for (const row of [measured].flat()) {
    rows.push(row);
    console.log(
      `\n${row.what}\n  measured  ${row.measured}\n  peer      ${row.peer ?? '–'}\n  goal      ${row.goal}   ${row.met === null ? 'not measured' : row.met ? 'met' : 'NOT MET'}${row.note ? `\n  note      ${row.note}` : ''}`,
    );
  }
}

/** A study is made and published when the first part asks for it. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

const folder = await mkdtemp(path.join(tmpdir(), 'lastra-bench-'));
const house = await openHouse(folder);
try {
  const large = once(() => publishStudy(house, 'ct-large', ['ct', '--slices', quick ? '100' : '1000', '--patient', 'BENCH-1']));
  const small = once(() => publishStudy(house, 'ct-small', ['ct', '--slices', quick ? '20' : '200', '--patient', 'BENCH-2']));
  const chest = once(() => publishStudy(house, 'dx', ['dx', '--images', '2', '--patient', 'BENCH-3']));
  const tomosynthesis = quick ? large : once(() => publishStudy(house, 'mg-tomo', ['mg-tomo', '--views', '4', '--frames', '60', '--patient', 'BENCH-4']));
  const cine = once(() => publishStudy(house, 'us-cine', ['us-cine', '--frames', '120', '--patient', 'BENCH-5']));
  await part('copy', async () => copyFetched(house, await large(), `a CT of ${(await large()).count} slices`, { rate: 25, bytes: 300e6 }));
  await part('medium', async () => wholeMedium(house, await large()));
  if (!quick) await part('copy', async () => copyFetched(house, await tomosynthesis(), 'a tomosynthesis of large multi-frame instances', null));
  await part('first-byte', async () => firstByte(house, [await chest(), await small(), await large(), await tomosynthesis()]));
  await part('many', async () => manyAtOnce(house, await small(), 32));
  await part('slow', async () => slowReaders(house, await tomosynthesis(), await small(), 50));
  await part('resume', async () => resume(house, await small(), 20));
  await part('renderings', async () => renderings(house, await small(), await chest()));
  await part('viewer', async () =>
    viewer(house, [
      { name: `a CT of ${(await large()).count} slices`, study: await large(), scrolls: true },
      { name: 'a radiograph of 3000×2500', study: await chest(), scrolls: false },
      { name: 'an ultrasound cine of 120 frames', study: await cine(), scrolls: false },
    ]),
  );
  await part('intake', () => intake(house, 8, quick ? 50 : 250));
  await part('mixed', async () => mixedReads(house, await small()));
  await part('list', () => listOfResults(house, patients));
  await part('flood', async () => signInFlood(house, await large(), 200));
} finally {
  await house.stop();
}
await part('demo', () => demoReady(folder));
await rm(folder, { recursive: true, force: true });
await keep(rows, options, { whole: only === undefined });
const missed = rows.filter((row) => row.met === false).length;
console.log(`\n${rows.length} rows, ${missed} goals not met; kept in bench/results`);
