import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { sharedDicom } from '#test/shared.ts';
import { sourceOf } from './byte-source.ts';
import { buildDicomdir } from './dicomdir.ts';
import { directoryAttributes } from './directory-attributes.ts';
import { DicomFault } from './fault.ts';
import { frameTable } from './frames.ts';
import { mediumForm } from './medium-form.ts';
import { openPart10 } from './part10.ts';
import { imageOf, makeDicom } from './test/make-dicom.ts';
import { EXPLICIT_BIG, IMPLICIT_LITTLE } from './transfer-syntax.ts';

const SEED = Number(process.env.LASTRA_SEED ?? 20261121);
const MUTANTS = 22_000;
const MAX_FILE_BYTES = 40_000;

function randomFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    // mulberry32
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const made = [
  makeDicom(imageOf(8, 8)),
  makeDicom(imageOf(8, 8, 3), { transferSyntaxUid: IMPLICIT_LITTLE, undefinedLengths: true }),
  makeDicom(imageOf(4, 4), { transferSyntaxUid: EXPLICIT_BIG }),
  makeDicom([['ReferencedSeriesSequence', 'SQ', [[['SeriesInstanceUID', 'UI', '1.2']]]]], { undefinedLengths: true }),
];
function collected(): Uint8Array[] {
  return ['broken', 'charset', 'traps-synth', 'studies/synth-refs-ko-pr-sr-pdf', 'modality/sr', 'modality/rt'].flatMap((name) => {
    const folder = sharedDicom(name);
    return folder ? readdirSync(folder).map((file) => new Uint8Array(readFileSync(path.join(folder, file)))) : [];
  });
}

type Mutation = (bytes: Uint8Array<ArrayBuffer>, random: (below: number) => number) => Uint8Array;
const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => {
    for (let flips = 1 + random(8); flips > 0; flips -= 1) {
      const at = random(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << random(8));
    }
    return bytes;
  },
  (bytes, random) => {
    bytes.set([0xff, 0xff, 0xff, random(2) ? 0xff : 0x7f], random(Math.max(1, bytes.length - 4)));
    return bytes;
  },
  (bytes, random) => {
    const at = random(bytes.length);
    bytes.fill(0, at, at + random(200));
    return bytes;
  },
  (bytes, random) => {
    bytes.copyWithin(random(bytes.length), random(bytes.length), random(bytes.length));
    return bytes;
  },
];

/** Everything the portal does with an object. Gives what came of it. */
async function handle(bytes: Uint8Array): Promise<string> {
  const inflateRaw = async (deflated: Uint8Array, maxOutputLength: number) => new Uint8Array(inflateRawSync(deflated, { maxOutputLength }));
  const part10 = await openPart10(sourceOf(bytes), { inflateRaw, maxInflatedBytes: 4_000_000 });
  const form = mediumForm(part10);
  let sizeBytes = 0;
  for await (const chunk of form.chunks()) sizeBytes += chunk.length;
  if (sizeBytes > part10.source.sizeBytes * 4 + 10_000) throw new Error('the medium form grows without bound');
  const frames = await frameTable(part10);
  for (let frame = 1; frame <= Math.min(3, frames.count); frame += 1) frames.locate(frame);
  const attributes = directoryAttributes(part10);
  buildDicomdir({
    fileSetId: 'FUZZ',
    files: [{ fileId: ['A'], sopClassUid: part10.sopClassUid, sopInstanceUid: part10.sopInstanceUid, transferSyntaxUid: form.transferSyntaxUid, attributes }],
  });
  return part10.damage ? 'damaged' : 'whole';
}

test(`${MUTANTS} broken objects are refused with a reason or handed on, never anything else (seed ${SEED})`, { timeout: 120_000 }, async () => {
  const random = randomFrom(SEED);
  const originals = [...made, ...collected()].filter((bytes) => bytes.length <= MAX_FILE_BYTES);
  const outcomes = new Map<string, number>();
  let slowestMs = 0;
  for (let count = 0; count < MUTANTS; count += 1) {
    const original = originals[random(originals.length)] ?? makeDicom();
    const mutant = MUTATIONS[random(MUTATIONS.length)]?.(Uint8Array.from(original), random) ?? original;
    const { user } = process.cpuUsage();
    const outcome = await handle(mutant).catch((error: unknown) => {
      if (error instanceof DicomFault) return error.reason;
      throw new Error(`mutant ${count} of seed ${SEED} broke the reader`, { cause: error });
    });
    slowestMs = Math.max(slowestMs, (process.cpuUsage().user - user) / 1000);
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  // The mutants reach both sides: a fuzz that only ever hears "no" tests the front door alone.
  expect(outcomes.get('whole') ?? 0).toBeGreaterThan(MUTANTS / 20);
  expect((outcomes.get('damaged') ?? 0) + (outcomes.get('no-identity') ?? 0)).toBeGreaterThan(MUTANTS / 50);
  expect(slowestMs).toBeLessThan(1000);
});

const folder = sharedDicom();
// Skips where the collection is absent; the generated objects above and in part10.test.ts cover the same ground there.
test.skipIf(!folder)('every file of the collection is read or refused with a reason', { timeout: 60_000 }, async () => {
  const refused: string[] = [];
  for (const group of ['studies', 'modality', 'ts', 'charset', 'broken', 'traps-synth']) {
    const files = readdirSync(path.join(folder ?? '', group), { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    for (const file of files) {
      const outcome = await handle(new Uint8Array(readFileSync(path.join(file.parentPath, file.name)))).catch((error: unknown) => {
        if (error instanceof DicomFault) return error.reason;
        throw new Error(file.name, { cause: error });
      });
      if (outcome !== 'whole') refused.push(`${file.name}: ${outcome}`);
    }
  }
  expect(refused.sort()).toMatchSnapshot();
});
