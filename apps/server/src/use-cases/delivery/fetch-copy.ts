import type { CopyReason } from '#domain/copy.ts';
import { type ArchivePatientIds, isOf, type ObjectPatient } from '#domain/study-owner.ts';
import { textOf } from '#standards/dicom/dataset.ts';
import { DicomFault } from '#standards/dicom/fault.ts';
import { openPart10, type Part10 } from '#standards/dicom/part10.ts';
import type { Archive, ArchiveInstance, ArchiveSeries, ArchiveStudy } from '../ports/archive.ts';
import type { Blobs } from '../ports/blobs.ts';
import type { CopyTask, CopyWork } from '../ports/copy-work.ts';
import type { Packing } from '../ports/packing.ts';
import type { Renderer } from '../ports/rendering.ts';
import type { Clock, Log } from '../ports/system.ts';
import type { Decoder } from '../ports/transcoding.ts';
import { convertInstance, type Opened } from './convert-instance.ts';
import { type Identity, openPacks, type PackWriter } from './pack-writer.ts';
import { prepareAhead } from './prepare-ahead.ts';
import { type Prepared, prepareInstance } from './prepare-instance.ts';
import { type Spooled, spoolInstance } from './spool-instance.ts';

/** Objects in work at once: while one is compressed and drawn, the next comes over the wire. A large one is worked on alone. */
const AT_ONCE = 4;
const atOnce = ({ whole }: Spooled): number => (whole ? AT_ONCE : 1);
const PROGRESS_EVERY_MS = 500;
/** Of a deflated object (1.2.840.10008.1.2.1.99), the only kind that must be held whole. */
const MAX_INFLATED_BYTES = 128 * 1024 * 1024;

export type CopyFaultReason = 'incomplete' | 'not-found' | 'unreadable';

/** The copy cannot be made as things are: the job decides whether it is tried again. */
export class CopyFault extends Error {
  readonly reason: CopyFaultReason;
  constructor(reason: CopyFaultReason) {
    super(reason);
    this.name = 'CopyFault';
    this.reason = reason;
  }
}

/** The copy must not be made (I12): final. */
class CopyRefused extends Error {
  readonly reason: 'wrong-patient' | 'wrong-study';
  constructor(reason: CopyRefused['reason']) {
    super(reason);
    this.name = 'CopyRefused';
    this.reason = reason;
  }
}

export type FetchOutcome =
  | { readonly kind: 'ready'; readonly instances: number }
  | { readonly kind: 'recalled' }
  | { readonly kind: 'refused'; readonly reason: CopyReason };

export interface FetchCopyPorts {
  readonly archive: Archive;
  readonly copies: CopyWork;
  readonly blobs: Blobs;
  readonly pictures: { readonly packing: Packing; readonly renderer: Renderer; readonly decoder: Decoder };
  readonly system: { readonly clock: Clock; readonly log: Log };
}
export interface FetchCopySettings {
  readonly maxInstanceBytes: number;
  readonly maxRenderedFrames: number;
  readonly archivePatientIds: ArchivePatientIds;
  /** What compressed images become: as the archive has them, or Explicit VR Little Endian where they can be decoded. */
  readonly transferSyntax: 'archived' | 'explicit';
}
export type FetchCopy = (task: CopyTask, signal: AbortSignal) => Promise<FetchOutcome>;

/**
 * Makes the portal's copy of a study: every instance that the archive lists, once, each checked to be of this study and this patient, in the form in which a
 * medium holds it, with its pictures. Ready only when it is exactly that set (I12). Goes on after the last checkpoint of a worker that died.
 * @throws ArchiveFault, CopyFault (the job decides), CopyLost (ended or taken up by another worker)
 */
export function fetchCopy(ports: FetchCopyPorts, settings: FetchCopySettings): FetchCopy {
  return async (task, signal) => {
    const location = await ports.archive.locate(task.studyInstanceUid, signal);
    switch (location.kind) {
      case 'absent':
        throw new CopyFault('not-found');
      case 'near-line':
        await ports.copies.putBack(task, 'recalled', 'near-line');
        return { kind: 'recalled' };
      case 'refused':
        await ports.copies.settle(task, 'refused', location.reason);
        return { kind: 'refused', reason: location.reason };
      case 'found':
        return retrieve(ports, settings, task, location.study, signal);
    }
  };
}

async function retrieve(ports: FetchCopyPorts, settings: FetchCopySettings, task: CopyTask, study: ArchiveStudy, signal: AbortSignal): Promise<FetchOutcome> {
  const total = study.series.reduce((sum, series) => sum + new Set(series.sopInstanceUids).size, 0);
  if (total === 0) throw new CopyFault('not-found');
  const { log } = ports.system;
  const packs = await openPacks({ blobs: ports.blobs, copies: ports.copies, packing: ports.pictures.packing, log }, task);
  try {
    await ports.copies.progress(task, packs.done, total);
    for (const series of study.series) {
      if (series.sopInstanceUids.every(packs.has)) continue;
      await packSeries({ ports, settings, task, packs, total, signal }, series);
      if (!series.sopInstanceUids.every(packs.has)) throw new CopyFault('incomplete');
    }
    if (packs.done !== total) throw new CopyFault('incomplete');
    await packs.finish();
    await ports.copies.ready(task, ports.system.clock.now());
    return { kind: 'ready', instances: total };
  } catch (error) {
    await packs.abandon();
    if (!(error instanceof CopyRefused)) throw error;
    await ports.copies.settle(task, 'refused', error.reason);
    return { kind: 'refused', reason: error.reason };
  }
}

interface Work {
  readonly ports: FetchCopyPorts;
  readonly settings: FetchCopySettings;
  readonly task: CopyTask;
  readonly packs: PackWriter;
  readonly total: number;
  readonly signal: AbortSignal;
}
interface Worked {
  readonly identity: Identity;
  readonly spooled: Pick<Spooled, 'dispose'>;
  /** Null for an object that the pack has already. */
  readonly prepared: Prepared | null;
}

async function packSeries(work: Work, series: ArchiveSeries): Promise<void> {
  const { ports, task, packs, signal } = work;
  const listed = new Set(series.sopInstanceUids);
  let toldAt = ports.system.clock.now().getTime();
  for await (const { identity, spooled, prepared } of prepareAhead(spooledFrom(work, series), (each) => workOn(work, series, listed, each), atOnce)) {
    try {
      // The same object twice in a series is packed once.
      if (prepared && !packs.has(identity.sopInstanceUid)) await packs.add(identity, prepared);
    } finally {
      await spooled.dispose();
    }
    signal.throwIfAborted();
    if (ports.system.clock.now().getTime() - toldAt >= PROGRESS_EVERY_MS) {
      toldAt = ports.system.clock.now().getTime();
      await ports.copies.progress(task, packs.done, work.total);
    }
  }
  await packs.checkpoint();
}

async function* spooledFrom({ ports, settings, task, signal }: Work, { seriesInstanceUid }: ArchiveSeries): AsyncIterable<Spooled> {
  const instances: AsyncIterable<ArchiveInstance> = ports.archive.retrieve({ studyInstanceUid: task.studyInstanceUid, seriesInstanceUid }, signal);
  for await (const { bytes } of instances) yield await spoolInstance(ports.blobs, bytes, settings.maxInstanceBytes);
}

/** Checks one object and prepares it. An object that fails here is let go of at once. */
async function workOn({ ports, settings, task, packs, signal }: Work, series: ArchiveSeries, listed: ReadonlySet<string>, spooled: Spooled): Promise<Worked> {
  try {
    const part10 = await opened(ports.pictures.packing, spooled);
    const identity = { seriesInstanceUid: series.seriesInstanceUid, sopInstanceUid: part10.sopInstanceUid, sopClassUid: part10.sopClassUid };
    if (part10.studyInstanceUid !== task.studyInstanceUid) throw new CopyRefused('wrong-study');
    if (!isOf(task.owner, patientOf(part10), settings.archivePatientIds)) throw new CopyRefused('wrong-patient');
    // An object that the archive did not list came meanwhile: listed and fetched anew by the next try.
    if (part10.seriesInstanceUid !== series.seriesInstanceUid || !listed.has(part10.sopInstanceUid)) throw new CopyFault('incomplete');
    if (packs.has(identity.sopInstanceUid)) return { identity, spooled, prepared: null };
    const native = await asWanted(ports, settings, { spooled, part10 }, signal);
    const preparing = { packing: ports.pictures.packing, renderer: ports.pictures.renderer, log: ports.system.log };
    try {
      const prepared = await prepareInstance(preparing, native ?? { spooled, part10 }, { maxFrames: settings.maxRenderedFrames, signal });
      return { identity, spooled: native ? both(spooled, native.spooled) : spooled, prepared };
    } catch (error) {
      await native?.spooled.dispose();
      throw error;
    }
  } catch (error) {
    await spooled.dispose();
    throw error;
  }
}

async function asWanted(ports: FetchCopyPorts, settings: FetchCopySettings, opened: Opened, signal: AbortSignal): Promise<Opened | null> {
  if (settings.transferSyntax === 'archived') return null;
  const converting = { blobs: ports.blobs, decoder: ports.pictures.decoder, log: ports.system.log };
  return convertInstance(converting, opened, { maxBytes: settings.maxInstanceBytes, signal });
}

/** What holds an object until it is packed: disposed of together. */
function both(given: Pick<Spooled, 'dispose'>, native: Pick<Spooled, 'dispose'>): Pick<Spooled, 'dispose'> {
  return {
    async dispose() {
      await native.dispose();
      await given.dispose();
    },
  };
}

function patientOf({ dataset, patientId }: Part10): ObjectPatient {
  return { patientId, patientName: textOf(dataset, 'PatientName') ?? '', patientBirthDate: textOf(dataset, 'PatientBirthDate') ?? '' };
}

async function opened(packing: Packing, spooled: Spooled): Promise<Part10> {
  try {
    return await openPart10(spooled, { inflateRaw: packing.inflate, maxInflatedBytes: MAX_INFLATED_BYTES });
  } catch (error) {
    if (error instanceof DicomFault) throw new CopyFault('unreadable');
    throw error;
  }
}
