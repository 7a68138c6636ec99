import { type PackedInstance, type PackedRendering, SCRIPT_MAX_BYTES } from '#domain/copy.ts';
import { scriptWriter } from '#standards/script-bytes/script-bytes.ts';
import type { Blobs, BlobWriter } from '../ports/blobs.ts';
import type { CopyTask, CopyWork } from '../ports/copy-work.ts';
import type { Packing } from '../ports/packing.ts';
import type { Log } from '../ports/system.ts';
import { bothOf } from './both-of.ts';
import { deflatedBlocks } from './deflate-blocks.ts';
import type { Prepared, Stored } from './prepare-instance.ts';

/** Bytes after which what was packed is made safe: what a kill can cost. */
const CHECKPOINT_BYTES = 32 * 1024 * 1024;

export interface Identity {
  readonly seriesInstanceUid: string;
  readonly sopInstanceUid: string;
  readonly sopClassUid: string;
}

export interface PackWriter {
  readonly done: number;
  has(sopInstanceUid: string): boolean;
  add(identity: Identity, prepared: Prepared): Promise<void>;
  checkpoint(): Promise<void>;
  /** Makes the rest safe and closes the packs. */
  finish(): Promise<void>;
  /** Lets go of the files; what was not made safe is lost. */
  abandon(): Promise<void>;
}

/** The two packs of a copy and their indexes, gone on with after the last checkpoint of an earlier worker, or begun anew. */
export async function openPacks(
  ports: { readonly blobs: Blobs; readonly copies: CopyWork; readonly packing: Packing; readonly log: Log },
  task: CopyTask,
): Promise<PackWriter> {
  const resumed = await resume(ports, task);
  const { pack, jpegs } = resumed ?? (await begin(ports, task));
  const known = new Set(resumed ? task.instances.map((each) => each.sopInstanceUid) : []);
  let instances: PackedInstance[] = [];
  let renderings: PackedRendering[] = [];
  let safeBytes = pack.sizeBytes + jpegs.sizeBytes;

  async function checkpoint(): Promise<void> {
    if (instances.length === 0) return;
    // The bytes first, then the index in one transaction: an index never speaks of bytes that are not there.
    await pack.flush();
    await jpegs.flush();
    await ports.copies.checkpoint(task, { instances, renderings });
    instances = [];
    renderings = [];
    safeBytes = pack.sizeBytes + jpegs.sizeBytes;
  }

  return {
    get done() {
      return known.size;
    },
    has: (sopInstanceUid) => known.has(sopInstanceUid),
    async add(identity, prepared) {
      const packOffset = pack.sizeBytes;
      const script = scriptSum(ports.packing);
      const [{ sizeBytes, crc32, sha256, blocks }, drawn] = await bothOf(
        append(ports.packing, summing(pack, script), prepared.stored),
        appendRenderings(ports.packing, jpegs, identity, prepared.renderings),
      );
      const scriptCrc32 = script.finish();
      const { transferSyntaxUid, directory, stored } = prepared;
      instances.push({
        ...identity,
        transferSyntaxUid,
        packOffset,
        storedSize: pack.sizeBytes - packOffset,
        sizeBytes,
        deflated: stored.deflated,
        ...(blocks.length > 0 ? { blocks } : {}),
        crc32,
        sha256,
        ...(scriptCrc32 === null ? {} : { scriptCrc32 }),
        directory,
      });
      renderings.push(...drawn);
      known.add(identity.sopInstanceUid);
      if (pack.sizeBytes + jpegs.sizeBytes - safeBytes >= CHECKPOINT_BYTES) await checkpoint();
    },
    checkpoint,
    async finish() {
      await checkpoint();
      await pack.close();
      await jpegs.close();
    },
    async abandon() {
      await pack.close().catch(() => undefined);
      await jpegs.close().catch(() => undefined);
    },
  };
}

async function appendRenderings(
  packing: Packing,
  jpegs: BlobWriter,
  { sopInstanceUid }: Identity,
  renderings: Prepared['renderings'],
): Promise<readonly PackedRendering[]> {
  const packed: PackedRendering[] = [];
  for await (const { frame, rows, columns, jpeg } of renderings) {
    packed.push({ sopInstanceUid, frame, packOffset: jpegs.sizeBytes, sizeBytes: jpeg.length, crc32: packing.crc32(jpeg, 0), rows, columns });
    await jpegs.append(jpeg);
  }
  return packed;
}

interface ScriptSum {
  update(bytes: Uint8Array): void;
  /** Null for what is too large for a script. */
  finish(): number | null;
}

/** The sum of the script that an instance would be on a medium, taken while it is packed: layouts know every CRC beforehand. */
function scriptSum(packing: Packing): ScriptSum {
  let sum = 0;
  let sizeBytes = 0;
  const writer = scriptWriter((bytes) => {
    sum = packing.crc32(bytes, sum);
  });
  return {
    update(bytes) {
      sizeBytes += bytes.length;
      if (sizeBytes <= SCRIPT_MAX_BYTES) writer.update(bytes);
    },
    finish() {
      writer.finish();
      return sizeBytes <= SCRIPT_MAX_BYTES ? sum : null;
    },
  };
}

/** A pack whose next bytes are also shown to a sum. */
function summing(pack: BlobWriter, script: ScriptSum): Pick<BlobWriter, 'append' | 'sizeBytes'> {
  return {
    get sizeBytes() {
      return pack.sizeBytes;
    },
    append(bytes) {
      script.update(bytes);
      return pack.append(bytes);
    },
  };
}

type Appended = Pick<PackedInstance, 'sizeBytes' | 'crc32' | 'sha256'> & { readonly blocks: readonly number[] };

async function append(packing: Packing, pack: Pick<BlobWriter, 'append' | 'sizeBytes'>, stored: Stored): Promise<Appended> {
  if (stored.kind === 'whole') {
    await pack.append(stored.bytes);
    return stored;
  }
  const packOffset = pack.sizeBytes;
  const blocks: number[] = [];
  const sums = packing.sums();
  let sizeBytes = 0;
  async function* summed(): AsyncIterable<Uint8Array> {
    for await (const chunk of stored.kind === 'stream' ? stored.chunks() : []) {
      sums.update(chunk);
      sizeBytes += chunk.length;
      yield chunk;
    }
  }
  if (stored.deflated) {
    for await (const block of deflatedBlocks(packing, summed())) {
      if (pack.sizeBytes > packOffset) blocks.push(pack.sizeBytes - packOffset);
      await pack.append(block);
    }
  } else for await (const chunk of summed()) await pack.append(chunk);
  return { sizeBytes, blocks, ...sums.finish() };
}

type Packs = { readonly pack: BlobWriter; readonly jpegs: BlobWriter };

async function begin(ports: { readonly blobs: Blobs; readonly copies: CopyWork }, task: CopyTask): Promise<Packs> {
  const pack = await ports.blobs.create();
  const jpegs = await ports.blobs.create();
  await ports.copies.startPacks(task, { packBlobId: pack.blobId, jpegBlobId: jpegs.blobId });
  for (const blobId of [task.packBlobId, task.jpegBlobId]) if (blobId) await ports.blobs.destroy(blobId);
  return { pack, jpegs };
}

/** Null where there is nothing to go on with, or where what there was cannot be read any more (a lost disk): the copy then begins anew. */
async function resume(ports: { readonly blobs: Blobs; readonly log: Log }, task: CopyTask): Promise<Packs | null> {
  if (!task.packBlobId || !task.jpegBlobId || task.instances.length === 0) return null;
  const packBytes = Math.max(...task.instances.map((each) => each.packOffset + each.storedSize));
  const jpegBytes = Math.max(0, ...task.renderings.map((each) => each.packOffset + each.sizeBytes));
  let pack: BlobWriter | null = null;
  try {
    pack = await ports.blobs.reopen(task.packBlobId, packBytes);
    return { pack, jpegs: await ports.blobs.reopen(task.jpegBlobId, jpegBytes) };
  } catch (error) {
    await pack?.close().catch(() => undefined);
    ports.log.warn('copy.begun-anew', { copyId: task.copyId, cause: error instanceof Error ? error.name : 'unknown' });
    return null;
  }
}
