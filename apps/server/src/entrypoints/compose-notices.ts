import { auditIn } from '#adapters/postgres/audit.ts';
import { bellIn, bellNoticesIn } from '#adapters/postgres/bell.ts';
import { contactBookIn } from '#adapters/postgres/contacts.ts';
import type { Db, Executor } from '#adapters/postgres/database.ts';
import { dueNoticesIn } from '#adapters/postgres/due-notices.ts';
import { preferenceBookIn } from '#adapters/postgres/preferences.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import type { BellUseCases } from '#doors/http/bell/routes.ts';
import type { PreferenceUseCases } from '#doors/http/patient/preferences.ts';
import { startOutbox } from '#doors/jobs/outbox-door.ts';
import { listNotices, readNotices } from '#use-cases/notices/list-notices.ts';
import { sendNotice } from '#use-cases/notices/send-notice.ts';
import type { Telling } from '#use-cases/notices/tell-patient.ts';
import type { NoticeTx } from '#use-cases/ports/due-notices.ts';
import type { MailGateway, SmsGateway } from '#use-cases/ports/gateways.ts';
import type { Clock, Log, Transactions } from '#use-cases/ports/system.ts';
import { choosePreferences, openPreferences } from '#use-cases/profile/preferences.ts';
import { outboxWithin, type Store } from './compose-store.ts';
import type { Config } from './config.ts';
import type { Closing } from './shutdown.ts';

export interface NoticeWorkerOptions {
  readonly store: Pick<Store, 'db'>;
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly closing: Closing;
  readonly mail: MailGateway | null;
  readonly sms: SmsGateway | null;
}

/** The transactions in which a notice ends and another stands in for it. */
export function noticeTransactions({ db }: Pick<Store, 'db'>, config: Config): Transactions<NoticeTx> {
  const outbox = outboxWithin(config);
  const seal = sealedTexts(config.secrets.masterKey);
  return transactionsOf(db, (tx: Executor) => ({ notices: dueNoticesIn(tx, seal), outbox: outbox(tx), contacts: contactBookIn(tx) }));
}

/** Telling a patient within the caller's transaction: bell and notice commit with the fact. */
export function tellingWithin(config: Config): (executor: Executor) => Telling {
  const outbox = outboxWithin(config);
  return (executor) => ({ contacts: contactBookIn(executor), notices: outbox(executor), bell: bellIn(executor, random) });
}

/** The bell of who is signed in, and how they are told. */
export function noticeUseCases(db: Db, clock: Clock): BellUseCases & PreferenceUseCases {
  const bell = { bell: bellNoticesIn(db), clock };
  const choosing = transactionsOf(db, (tx) => ({ preferences: preferenceBookIn(tx), audit: auditIn(tx, clock) }));
  return {
    listNotices: listNotices(bell),
    readNotices: readNotices(bell),
    openPreferences: openPreferences({ contacts: contactBookIn(db) }),
    choosePreferences: choosePreferences({ transactions: choosing }),
  };
}

/** Starts to send what is due. */
export function startNotices({ store, config, clock, log, closing, mail, sms }: NoticeWorkerOptions): void {
  const { publicUrl } = config.portal;
  const { name: hospital, support } = config.hospital;
  const notices = dueNoticesIn(store.db, sealedTexts(config.secrets.masterKey));
  const send = sendNotice({
    transactions: noticeTransactions(store, config),
    notices,
    gateways: { mail, sms },
    system: { clock, random, log },
    words: {
      hospital,
      portalName: config.portal.name,
      portalUrl: publicUrl,
      portalHost: new URL(publicUrl).hostname,
      supportPhone: support.phone,
      supportEmail: support.email,
    },
  });
  const door = startOutbox({ notices, send, clock, log });
  closing.later(() => door.stop());
}
