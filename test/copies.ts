import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { jobsIn, openBoss } from '#adapters/postgres/jobs.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { type ChildRenderer, childRenderer } from '#adapters/rendering/child-renderer.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import type { Copy, PackedInstance, PackedRendering } from '#domain/copy.ts';
import type { RetryRule } from '#domain/copy-retry.ts';
import type { ArchivePatientIds } from '#domain/study-owner.ts';
import { verdictOnCopyFault } from '#doors/jobs/fault-verdicts.ts';
import { fetchCopy } from '#use-cases/delivery/fetch-copy.ts';
import { workOnCopy } from '#use-cases/delivery/work-on-copy.ts';
import type { Archive } from '#use-cases/ports/archive.ts';
import type { Blobs } from '#use-cases/ports/blobs.ts';
import type { Log } from '#use-cases/ports/system.ts';
import type { TestDatabase } from './database.ts';
import { insertOrder, insertPatient, insertStudy } from './rows.ts';

/** A log whose lines a test can read. */
export function keptLog(): Log & { readonly lines: { level: string; event: string; facts: Record<string, unknown> }[] } {
  const lines: { level: string; event: string; facts: Record<string, unknown> }[] = [];
  const at = (level: string) => (event: string, facts?: object) => void lines.push({ level, event, facts: { ...facts } });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

export interface CopyHouse {
  readonly blobs: Blobs;
  readonly log: ReturnType<typeof keptLog>;
  /** Wants a copy and works on it here and now, once. */
  copy(studyInstanceUid: string, archive: Archive, options?: CopyOptions): Promise<{ outcome: string; copy: Copy }>;
  /** What the pack holds, with every file read back from it. */
  packed(copy: Copy): Promise<{ instances: readonly (PackedInstance & { file: Buffer })[]; renderings: readonly (PackedRendering & { jpeg: Buffer })[] }>;
  /** The jobs that wait in the queue. */
  queued(): Promise<number>;
  close(): Promise<void>;
}
export interface CopyOptions {
  readonly maxInstanceBytes?: number;
  readonly maxRenderedFrames?: number;
  readonly archivePatientIds?: ArchivePatientIds;
  readonly transferSyntax?: 'archived' | 'explicit';
  readonly rule?: RetryRule;
  readonly signal?: AbortSignal;
}

/** Everything that makes copies, with real parts, in a folder of its own. */
export async function copyHouse(database: TestDatabase): Promise<CopyHouse> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-copies-'));
  const { db } = database;
  const blobs = blobsIn({ folder, masterKey: randomBytes(32), keys: blobKeysIn(db) });
  const log = keptLog();
  const boss = await openBoss({ url: database.url, onError: (error) => log.error('boss', { message: error.message }) });
  const renderer: ChildRenderer = childRenderer({ log });
  const system = { clock: { now: () => new Date() }, log };

  return {
    blobs,
    log,
    async copy(studyInstanceUid, archive, options = {}) {
      const settings = {
        maxInstanceBytes: options.maxInstanceBytes ?? 4_000_000_000,
        maxRenderedFrames: options.maxRenderedFrames ?? 60,
        archivePatientIds: options.archivePatientIds ?? 'hospital',
        transferSyntax: options.transferSyntax ?? ('archived' as const),
      };
      const work = workOnCopy(
        {
          copies: copyWorkIn(db),
          fetchCopy: fetchCopy({ archive, copies: copyWorkIn(db), blobs, pictures: { packing: nodePacking(), renderer, decoder: renderer }, system }, settings),
          transactions: transactionsOf(db, (tx) => ({ copies: copyWorkIn(tx), jobs: jobsIn(boss, tx) })),
          ...system,
        },
        verdictOnCopyFault,
        options.rule,
      );
      const { copyId } = await copiesIn(db).want(studyInstanceUid);
      const outcome = await work(copyId, options.signal ?? new AbortController().signal);
      const [copy] = await copiesIn(db).ofStudies([studyInstanceUid]);
      if (!copy) throw new Error('no copy');
      return { outcome, copy };
    },
    packed: (copy) => packedIn(db, blobs, copy),
    async queued() {
      const rows = await boss.findJobs('fetch-copy', { queued: true });
      return rows.length;
    },
    async close() {
      renderer.close();
      await boss.stop({ graceful: false });
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads a copy back, file by file, and checks each against its own index. */
export async function packedIn(db: Db, blobs: Blobs, copy: Copy): Promise<Awaited<ReturnType<CopyHouse['packed']>>> {
  const all = async (blobId: Copy['packBlobId'], start: number, size: number): Promise<Buffer> => {
    const reader = blobId && (await blobs.open(blobId));
    if (!reader) throw new Error('no pack');
    const pieces: Uint8Array[] = [];
    for await (const piece of reader.read(start, start + size)) pieces.push(piece);
    await reader.close();
    return Buffer.concat(pieces);
  };
  const instances = [];
  for (const each of await copiesIn(db).instancesOf(copy.copyId)) {
    const stored = await all(copy.packBlobId, each.packOffset, each.storedSize);
    const file = each.deflated ? inflateRawSync(stored) : stored;
    if (!createHash('sha256').update(file).digest().equals(each.sha256) || file.length !== each.sizeBytes)
      throw new Error(`${each.sopInstanceUid} is not what its index says`);
    instances.push({ ...each, file });
  }
  const renderings = [];
  for (const each of await copiesIn(db).renderingsOf(copy.copyId))
    renderings.push({ ...each, jpeg: await all(copy.jpegBlobId, each.packOffset, each.sizeBytes) });
  return { instances, renderings };
}

/** Registers a patient and a study of theirs, as the intake does. */
export async function registerStudy(
  database: TestDatabase,
  study: { studyInstanceUid: string; localId: string; familyName?: string; givenName?: string; birthDate?: string },
): Promise<{ patientId: string; orderId: string }> {
  const { db } = database;
  const now = new Date();
  const known = await db.selectFrom('patients').select('patient_id').where('local_id', '=', study.localId).executeTakeFirst();
  const { localId: local_id, familyName: family_name = 'ROSSI', givenName: given_name = 'MARIA', birthDate: birth_date = '1970-01-01' } = study;
  const patientId = known?.patient_id ?? (await insertPatient(db, { local_id, family_name, given_name, birth_date }));
  const publication = { published_at: now, available_until: new Date(now.getTime() + 45 * 86_400_000) };
  const orderId = await insertOrder(db, patientId, {}, publication);
  await insertStudy(db, { patientId, orderId }, { study_instance_uid: study.studyInstanceUid });
  return { patientId, orderId };
}
