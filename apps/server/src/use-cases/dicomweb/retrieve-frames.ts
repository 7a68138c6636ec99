import type { PackedInstance } from '#domain/copy.ts';
import { Refusal } from '#domain/refusal.ts';
import { sourceOf } from '#standards/dicom/byte-source.ts';
import { numberOf } from '#standards/dicom/dataset.ts';
import type { FrameTable } from '#standards/dicom/frames.ts';
import { isNative } from '#standards/dicom/transfer-syntax.ts';
import type { Caller } from '../caller.ts';
import type { BeginDisclosure, Disclosure } from './disclosure.ts';
import { type PackedObject, type PackedObjects, piecesOf } from './packed-object.ts';
import type { Part, StudyIndex } from './study-index.ts';

export interface RetrievedFrame {
  /** 1-based. */
  readonly frame: number;
  readonly transferSyntaxUid: string;
  readonly sizeBytes: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}
export interface RetrieveFramesInput {
  readonly caller: Caller;
  readonly part: Part;
  readonly frames: readonly number[];
  readonly onRevoked: () => void;
  /** Refuses before anything is audited or told. */
  readonly accept: (instance: PackedInstance) => void;
}

/**
 * Frames of one instance (PS3.18 10.4.1.1.6): native ones by offset, each from its first bit; compressed ones as stored, their fragments joined.
 * All frames asked for are there, or none is told. Audited before the first byte.
 * @throws Refusal not-found, audit.unavailable, whatever `accept` throws
 */
export function retrieveFrames(ports: { readonly index: StudyIndex; readonly objects: PackedObjects; readonly begin: BeginDisclosure }) {
  return async ({ caller, part, frames, onRevoked, accept }: RetrieveFramesInput): Promise<Disclosure<RetrievedFrame>> => {
    const study = await ports.index.find(caller.grant, part);
    const [instance] = study.instances;
    if (!instance) throw new Refusal('not-found');
    accept(instance);
    const object = await ports.objects.openOrRefuse(study.packBlobId, instance);
    try {
      const table = await object.frames();
      if (frames.some((frame) => !table.locate(frame))) throw new Refusal('not-found');
      const watch = await ports.begin(caller, study, onRevoked);
      return { parts: framesOf(object, table, frames, instance.transferSyntaxUid), watch: { ...watch, stop: () => void closed(object, watch.stop) } };
    } catch (error) {
      await object.close();
      throw error;
    }
  };
}

async function closed(object: PackedObject, stop: () => void): Promise<void> {
  stop();
  await object.close();
}

/** Frames as they are stored, one after the other. */
export async function* framesOf(
  { part10 }: PackedObject,
  table: FrameTable,
  frames: readonly number[],
  transferSyntaxUid: string,
): AsyncGenerator<RetrievedFrame, void> {
  const native = isNative(transferSyntaxUid);
  for (const frame of frames) {
    const place = table.locate(frame);
    if (!place) return;
    const { ranges, firstBit } = place;
    const bits = native ? frameBits(part10) : 0;
    if (bits % 8 !== 0) {
      const [{ start, end } = { start: 0, end: 0 }] = ranges;
      const bytes = shifted(await part10.source.read(start, end), firstBit, bits);
      yield { frame, transferSyntaxUid, sizeBytes: bytes.length, bytes: piecesOf(sourceOf(bytes), 0, bytes.length) };
    } else yield { frame, transferSyntaxUid, sizeBytes: ranges.reduce((sum, { start, end }) => sum + end - start, 0), bytes: joined(part10, ranges) };
  }
}

/** How many bits one native frame has. */
function frameBits({ dataset }: PackedObject['part10']): number {
  const number = (keyword: string, otherwise: number) => numberOf(dataset, keyword) ?? otherwise;
  return number('Rows', 0) * number('Columns', 0) * number('SamplesPerPixel', 1) * number('BitsAllocated', 8);
}

async function* joined(
  { source }: PackedObject['part10'],
  ranges: readonly { readonly start: number; readonly end: number }[],
): AsyncGenerator<Uint8Array, void> {
  for (const { start, end } of ranges) yield* piecesOf(source, start, end);
}

/** A one-bit frame need not begin at a byte, nor end at one (PS3.5 8.1.1): sent by itself it begins at one, and nothing of the next follows it. */
function shifted(bytes: Uint8Array, firstBit: number, bits: number): Uint8Array {
  const out = new Uint8Array(Math.ceil(bits / 8));
  for (let at = 0; at < out.length; at += 1) out[at] = ((bytes[at] ?? 0) >> firstBit) | ((bytes[at + 1] ?? 0) << (8 - firstBit));
  const beyond = out.length * 8 - bits;
  if (out.length > 0) out[out.length - 1] = (out.at(-1) ?? 0) & (0xff >> beyond);
  return out;
}
