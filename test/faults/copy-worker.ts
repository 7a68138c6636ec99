import { dicomwebArchive } from '#adapters/archive/dicomweb/dicomweb-archive.ts';
import { folderArchive } from '#adapters/archive/folder/folder-archive.ts';
import { blobsIn } from '#adapters/blobs/sealed-files.ts';
import { blobKeysIn } from '#adapters/postgres/blob-keys.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import { openDatabase } from '#adapters/postgres/database.ts';
import { jobsIn, openBoss } from '#adapters/postgres/jobs.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { childRenderer } from '#adapters/rendering/child-renderer.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { verdictOnCopyFault } from '#doors/jobs/fault-verdicts.ts';
import { startJobs } from '#doors/jobs/jobs-door.ts';
import { fetchCopy } from '#use-cases/delivery/fetch-copy.ts';
import { workOnCopy } from '#use-cases/delivery/work-on-copy.ts';

/** A worker process of copies alone, to be killed by the tests: database URL, blob folder, master key in hex, archive (URL or folder). */
const [url = '', folder = '', masterKey = '', archiveAt = ''] = process.argv.slice(2);
const log = {
  info: () => undefined,
  warn: (event: string, facts?: object) => console.error(JSON.stringify({ event, ...facts })),
  error: (event: string, facts?: object) => console.error(JSON.stringify({ event, ...facts })),
};
const clock = { now: () => new Date() };
const db = openDatabase({ url, role: 'lastra_app', max: 5 });
const boss = await openBoss({ url, supervise: true, onError: (error) => log.error('boss', { message: error.message }) });
const blobs = blobsIn({ folder, masterKey: Buffer.from(masterKey, 'hex'), keys: blobKeysIn(db) });
const archive = archiveAt.startsWith('http') ? dicomwebArchive({ url: archiveAt, noProgressMs: 10_000 }) : folderArchive(archiveAt);
const renderer = childRenderer({ log });
const pictures = { packing: nodePacking(), renderer, decoder: renderer };
const fetch = fetchCopy(
  { archive, copies: copyWorkIn(db), blobs, pictures, system: { clock, log } },
  { maxInstanceBytes: 4e9, maxRenderedFrames: 10, archivePatientIds: 'hospital', transferSyntax: 'archived' },
);
const work = workOnCopy(
  { copies: copyWorkIn(db), fetchCopy: fetch, transactions: transactionsOf(db, (tx) => ({ copies: copyWorkIn(tx), jobs: jobsIn(boss, tx) })), clock, log },
  verdictOnCopyFault,
);
await startJobs({
  boss,
  log,
  handlers: {
    fetchCopy: work,
    findStudy: async () => undefined,

    endCopies: async () => undefined,
    tellOfLock: async () => undefined,
    answerRecovery: async () => undefined,
  },
});
process.send?.('ready');
process.on('disconnect', () => process.exit(0));
