import type { PackedInstance } from '#domain/copy.ts';
import type { ShareId } from '#domain/identifiers.ts';
import { pseudonymOf } from '#domain/share.ts';
import { deidentify } from '#standards/dicom/deidentify.ts';
import { datesOf } from '#standards/dicom/deidentify-values.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { openPart10 } from '#standards/dicom/part10.ts';
import type { BlobReader, Blobs } from '../ports/blobs.ts';
import type { Copies } from '../ports/copies.ts';
import type { CopyTask, CopyWork } from '../ports/copy-work.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Packing } from '../ports/packing.ts';
import type { Renderer } from '../ports/rendering.ts';
import type { Clock, Log, Transactions } from '../ports/system.ts';
import { CopyFault, type FetchCopy, type FetchOutcome } from './fetch-copy.ts';
import { openPacks, type PackWriter } from './pack-writer.ts';
import { plainBytes } from './plain-bytes.ts';
import { prepareInstance } from './prepare-instance.ts';
import { type Spooled, spoolInstance } from './spool-instance.ts';

const PROGRESS_EVERY_MS = 500;
const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

export interface DeriveCopyPorts {
  readonly source: Copies;
  readonly copies: CopyWork;
  readonly blobs: Blobs;
  readonly pictures: { readonly packing: Packing; readonly renderer: Renderer };
  readonly system: { readonly clock: Clock; readonly log: Log };
  /** To have the study's own copy made where there is none. */
  readonly transactions: Transactions<{ readonly source: Copies; readonly jobs: Jobs }>;
  /** The UID that stands for another within one share, made with a key: 2.25 and 128 bits (PS3.5 B.2). */
  readonly uidIn: (shareId: ShareId) => (uid: string) => string;
}

/** A copy by what it is made from: the archive, or another copy. */
export function makeCopy(fetchCopy: FetchCopy, deriveCopy: FetchCopy): FetchCopy {
  return (task, signal) => (task.deidentify ? deriveCopy : fetchCopy)(task, signal);
}

/**
 * Makes the de-identified copy of a study out of its copy (B21): each object without its person, or left out and counted where that cannot be; pictures are drawn
 * from what was cleaned, never taken over. Waits for the study's own copy where that is not ready (as for one that the archive recalls).
 * Refused (`not-found`) where nothing may be in it or there is nothing to make it from.
 * @throws CopyLost
 */
export function deriveCopy(ports: DeriveCopyPorts, settings: { readonly maxInstanceBytes: number; readonly maxRenderedFrames: number }): FetchCopy {
  return async (task, signal) => {
    if (!task.deidentify) throw new CopyFault('not-found');
    const [source] = await ports.source.ofStudies([task.deidentify.ofStudyInstanceUid]);
    if (source?.state === 'refused' || source?.state === 'failed') return refuse(ports, task);
    if (source?.state !== 'ready' || !source.packBlobId) {
      await wantSource(ports, task.deidentify.ofStudyInstanceUid);
      await ports.copies.putBack(task, 'recalled', null);
      return { kind: 'recalled' };
    }
    const reader = await ports.blobs.open(source.packBlobId);
    if (!reader) return refuse(ports, task);
    try {
      return await derive({ ports, settings, task, shareId: task.deidentify.shareId, reader, signal }, await ports.source.instancesOf(source.copyId));
    } finally {
      await reader.close();
    }
  };
}

async function wantSource({ transactions }: DeriveCopyPorts, studyInstanceUid: string): Promise<void> {
  await transactions.run(async ({ source, jobs }) => {
    const { copyId, created } = await source.want(studyInstanceUid);
    if (created) await jobs.enqueue('fetch-copy', { copyId });
  });
}

async function refuse({ copies }: DeriveCopyPorts, task: CopyTask): Promise<FetchOutcome> {
  await copies.settle(task, 'refused', 'not-found');
  return { kind: 'refused', reason: 'not-found' };
}

interface Work {
  readonly ports: DeriveCopyPorts;
  readonly settings: { readonly maxInstanceBytes: number; readonly maxRenderedFrames: number };
  readonly task: CopyTask;
  readonly shareId: ShareId;
  readonly reader: BlobReader;
  readonly signal: AbortSignal;
}

async function derive(work: Work, instances: readonly PackedInstance[]): Promise<FetchOutcome> {
  const { ports, task, signal } = work;
  const { copies, system, pictures } = ports;
  // Begun anew each time: what was left out before a checkpoint is not written down, and must be counted.
  const packs = await openPacks({ blobs: ports.blobs, copies, packing: pictures.packing, log: system.log }, { ...task, instances: [], renderings: [] });
  try {
    let leftOut = 0;
    let mayShowText = false;
    let toldAt = 0;
    for (const [index, instance] of instances.entries()) {
      const added = await deriveInstance(work, packs, instance);
      if (added) mayShowText ||= added.mayShowText;
      else leftOut += 1;
      signal.throwIfAborted();
      if (system.clock.now().getTime() - toldAt < PROGRESS_EVERY_MS) continue;
      toldAt = system.clock.now().getTime();
      await copies.progress(task, index + 1, instances.length);
    }
    await packs.finish();
    await copies.noteLeftOut(task, { leftOut, mayShowText });
    if (packs.done === 0) return await refuse(ports, task);
    await copies.progress(task, packs.done, packs.done);
    await copies.ready(task, system.clock.now());
    return { kind: 'ready', instances: packs.done };
  } catch (error) {
    await packs.abandon();
    throw error;
  }
}

/** Null where the object is left out. */
async function deriveInstance(work: Work, packs: PackWriter, instance: PackedInstance): Promise<{ readonly mayShowText: boolean } | null> {
  const { ports, settings, task, shareId, reader, signal } = work;
  const { packing, renderer } = ports.pictures;
  const { log } = ports.system;
  const original = await spoolInstance(ports.blobs, plainBytes(packing, reader, instance, 0, instance.sizeBytes), settings.maxInstanceBytes * 2);
  let clean: Spooled | null = null;
  try {
    const part10 = await openPart10(original, { inflateRaw: packing.inflate, maxInflatedBytes: MAX_INFLATED_BYTES });
    const cleaned = deidentify(part10, {
      newUid: ports.uidIn(shareId),
      pseudonym: pseudonymOf(shareId),
      identifiers: identifiersOf(task),
    });
    if (cleaned.kind === 'left-out') {
      log.info('copy.instance-left-out', { copyId: task.copyId, reason: cleaned.reason });
      return null;
    }
    clean = await spoolInstance(ports.blobs, cleaned.chunks(), settings.maxInstanceBytes * 2);
    const again = await openPart10(clean);
    const prepared = await prepareInstance({ packing, renderer, log }, { spooled: clean, part10: again }, { maxFrames: settings.maxRenderedFrames, signal });
    const { seriesInstanceUid, sopInstanceUid, sopClassUid } = cleaned;
    await packs.add({ seriesInstanceUid, sopInstanceUid, sopClassUid }, prepared);
    return { mayShowText: cleaned.mayShowText };
  } catch (error) {
    if (!(error instanceof DicomFault)) throw error;
    log.info('copy.instance-left-out', { copyId: task.copyId, reason: error.reason });
    return null;
  } finally {
    await clean?.dispose();
    await original.dispose();
  }
}

/** What the hospital knows of the patient, beside what each object says. */
function identifiersOf({ owner }: CopyTask): readonly string[] {
  return [owner.familyName, owner.givenName, ...owner.localIds, ...datesOf(owner.birthDate)];
}
