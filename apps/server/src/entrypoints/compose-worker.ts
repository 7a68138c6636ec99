import path from 'node:path';
import { blobFilesIn } from '#adapters/blobs/blob-files.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import { blobRegisterIn } from '#adapters/postgres/blob-register.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import { endingCopiesIn } from '#adapters/postgres/ending-copies.ts';
import { imageWaitersIn } from '#adapters/postgres/image-waiters.ts';
import { signInRemainsIn } from '#adapters/postgres/sign-in-remains.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { childRenderer } from '#adapters/rendering/child-renderer.ts';
import { keyedHash } from '#adapters/secrets/keyed.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { verdictOnCopyFault } from '#doors/jobs/fault-verdicts.ts';
import { startJobs } from '#doors/jobs/jobs-door.ts';
import { deriveCopy, makeCopy } from '#use-cases/delivery/derive-copy.ts';
import { endCopies } from '#use-cases/delivery/end-copies.ts';
import { fetchCopy } from '#use-cases/delivery/fetch-copy.ts';
import { sweepBlobs } from '#use-cases/delivery/sweep-blobs.ts';
import { workOnCopy } from '#use-cases/delivery/work-on-copy.ts';

import { findStudy } from '#use-cases/intake/find-study.ts';
import { copyWorkThatTells, endingWithin } from '#use-cases/notices/tell-who-waits.ts';
import type { Archive } from '#use-cases/ports/archive.ts';
import type { MailGateway, SmsGateway } from '#use-cases/ports/gateways.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import { forgetRemains } from '#use-cases/sessions/forget-remains.ts';
import { uidsOfShare } from '#use-cases/sharing/begin-deidentified.ts';
import { tellOfLock } from '#use-cases/sign-in/tell-of-lock.ts';
import { intakePorts } from './compose-intake.ts';
import { startNotices, tellingWithin } from './compose-notices.ts';
import { recoveryAnswers, recoveryPurge } from './compose-recovery.ts';
import type { Store } from './compose-store.ts';
import type { Config } from './config.ts';
import type { Closing } from './shutdown.ts';

export interface WorkerOptions {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: Closing;
  readonly archive: Archive;
  readonly mail: MailGateway | null;
  readonly sms: SmsGateway | null;
}

/** Starts to work on jobs: copies, notices, studies to be found, copies to be ended. */
export async function startWorker({ store, config, clock, log, closing, archive, mail, sms }: WorkerOptions): Promise<void> {
  const { db, boss, blobs, jobsWithin } = store;
  const renderer = childRenderer({ log });
  closing.later(() => renderer.close());
  const telling = tellingWithin(config);
  const transactions = transactionsOf(db, (tx) => ({
    copies: copyWorkThatTells(copyWorkIn(tx), { ...telling(tx), waiters: imageWaitersIn(tx) }, clock),
    jobs: jobsWithin(tx),
  }));
  const copies = endingWithin(copyWorkIn(db), transactions);
  const fetch = fetchCopy(
    { archive, copies, blobs, pictures: { packing: nodePacking(), renderer, decoder: renderer }, system: { clock, log } },
    {
      maxInstanceBytes: config.copies.maxInstanceBytes,
      maxRenderedFrames: config.media.maxRenderedFrames,
      archivePatientIds: config.archive.patientIds,
      transferSyntax: config.media.transferSyntax,
    },
  );
  const derive = deriveCopy(
    {
      source: copiesIn(db),
      copies,
      blobs,
      pictures: { packing: nodePacking(), renderer },
      system: { clock, log },
      transactions: transactionsOf(db, (tx) => ({ source: copiesIn(tx), jobs: jobsWithin(tx) })),
      uidIn: uidsOfShare(keyedHash(config.secrets.masterKey)),
    },
    { maxInstanceBytes: config.copies.maxInstanceBytes, maxRenderedFrames: config.media.maxRenderedFrames },
  );
  const lockTeller = tellOfLock({ accounts: accountsIn(db), telling: telling(db), clock });
  const ending = endCopies({ copies: endingCopiesIn(db), blobs, clock, log });
  const files = blobFilesIn(path.resolve(config.data.folder, 'blobs'));
  const sweeping = sweepBlobs({ blobs, register: blobRegisterIn(db), files, clock, log });
  const door = await startJobs({
    boss,
    log,
    handlers: {
      fetchCopy: workOnCopy({ copies, fetchCopy: makeCopy(fetch, derive), transactions, clock, log }, verdictOnCopyFault),
      findStudy: findStudy({ ...intakePorts(store, config, { clock, log }), archive }, { archivePatientIds: config.archive.patientIds }),
      endCopies: ending,
      tellOfLock: lockTeller,
      answerRecovery: recoveryAnswers(store, config, clock),
    },
    chores: [
      { name: 'end-copies', everySeconds: 30, run: ending },
      { name: 'sweep-blobs', everySeconds: 3600, run: sweeping },
      { name: 'forget-sign-ins', everySeconds: 600, run: forgetRemains({ remains: signInRemainsIn(db), clock, log }) },
      { name: 'purge-recoveries', everySeconds: 600, run: recoveryPurge(store, { clock, log }) },
    ],
  });
  closing.later(() => door.stop());
  startNotices({ store, config, clock, log, closing, mail, sms });
}
