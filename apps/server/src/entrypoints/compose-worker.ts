import { accountsIn } from '#adapters/postgres/accounts.ts';
import { contactBookIn } from '#adapters/postgres/contacts.ts';
import { copyWorkIn } from '#adapters/postgres/copy-work.ts';
import { dueNoticesIn } from '#adapters/postgres/due-notices.ts';
import { endingCopiesIn } from '#adapters/postgres/ending-copies.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { childRenderer } from '#adapters/rendering/child-renderer.ts';
import { nodePacking } from '#adapters/system/packing.ts';
import { verdictOnCopyFault } from '#doors/jobs/fault-verdicts.ts';
import { startJobs } from '#doors/jobs/jobs-door.ts';
import { endCopies } from '#use-cases/delivery/end-copies.ts';
import { fetchCopy } from '#use-cases/delivery/fetch-copy.ts';
import { workOnCopy } from '#use-cases/delivery/work-on-copy.ts';

import { findStudy } from '#use-cases/intake/find-study.ts';
import { sendNotice } from '#use-cases/notices/send-notice.ts';
import type { Archive } from '#use-cases/ports/archive.ts';
import type { MailGateway, SmsGateway } from '#use-cases/ports/gateways.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import { tellOfLock } from '#use-cases/sign-in/tell-of-lock.ts';
import { intakePorts } from './compose-intake.ts';
import { machineTime, outboxWithin, type Store } from './compose-store.ts';
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
  const fetch = fetchCopy(
    { archive, copies: copyWorkIn(db), blobs, pictures: { packing: nodePacking(), renderer }, system: { clock, log } },
    {
      maxInstanceBytes: config.copies.maxInstanceBytes,
      maxRenderedFrames: config.media.maxRenderedFrames,
      archivePatientIds: config.archive.patientIds,
    },
  );
  const transactions = transactionsOf(db, (tx) => ({ copies: copyWorkIn(tx), jobs: jobsWithin(tx) }));
  const portalUrl = config.portal.publicUrl;
  const words = {
    hospital: config.hospital.name,
    portalName: config.portal.name,
    portalUrl,
    portalHost: new URL(portalUrl).hostname,
    supportPhone: config.hospital.support.phone,
  };
  const lockTeller = tellOfLock({ accounts: accountsIn(db), contacts: contactBookIn(db), outbox: outboxWithin(config)(db), clock });
  const ending = endCopies({ copies: endingCopiesIn(db), blobs, clock, log });
  const send = sendNotice({ notices: dueNoticesIn(db), mail, sms, clock, log, words });
  const door = await startJobs({
    boss,
    log,
    handlers: {
      fetchCopy: workOnCopy({ copies: copyWorkIn(db), fetchCopy: fetch, transactions, clock, log }, verdictOnCopyFault),
      findStudy: findStudy({ ...intakePorts(store, config, { clock, log }), archive }, { archivePatientIds: config.archive.patientIds }),
      sendNotice: async (noticeId) => {
        const outcome = await send(noticeId);
        return outcome.kind === 'waiting' ? { ...outcome, until: machineTime(clock, outcome.until) } : outcome;
      },
      endCopies: ending,
      tellOfLock: lockTeller,
    },
    chores: [{ name: 'end-copies', everySeconds: 30, run: ending }],
  });
  closing.later(() => door.stop());
}
