import { readFileSync } from 'node:fs';
import { smtpGateway } from '#adapters/mail/smtp.ts';
import { contactBookIn } from '#adapters/postgres/contacts.ts';
import { openDatabase } from '#adapters/postgres/database.ts';
import { dueNoticesIn } from '#adapters/postgres/due-notices.ts';
import { noticeOutboxIn } from '#adapters/postgres/notices-outbox.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { sealedTexts } from '#adapters/secrets/keyed.ts';
import { smppGateway } from '#adapters/sms/smpp-gateway.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { startOutbox } from '#doors/jobs/outbox-door.ts';
import { noteReceipt } from '#use-cases/notices/note-receipt.ts';
import { sendNotice } from '#use-cases/notices/send-notice.ts';

/** A worker process of notices alone, to be killed by the tests: light, so that it is up soon. Its argument is one of these as JSON. */
export interface NoticeWorker {
  readonly databaseUrl: string;
  readonly masterKey: string;
  readonly smtpUrl: string;
  readonly caFile: string;
  readonly smppUrl: string;
}

const { databaseUrl, masterKey, smtpUrl, caFile, smppUrl } = JSON.parse(process.argv[2] ?? '{}') as NoticeWorker;
const seal = sealedTexts(Buffer.from(masterKey, 'hex'));
const clock = { now: () => new Date() };
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (event: string, facts?: object) => console.error(JSON.stringify({ event, ...facts })),
};
const db = openDatabase({ url: databaseUrl, role: 'lastra_app', max: 6 });
const notices = dueNoticesIn(db, seal);
const transactions = transactionsOf(db, (tx) => ({
  notices: dueNoticesIn(tx, seal),
  outbox: noticeOutboxIn(tx, { random, seal }),
  contacts: contactBookIn(tx),
}));
// A silent gateway is left sooner than in production, so that the test sees many of them.
const mail = smtpGateway({ url: smtpUrl, ca: readFileSync(caFile, 'utf8'), from: 'Ospedale <no@esiti.example>', starttls: 'required', silenceMs: 2_000 });
const onReceipt = noteReceipt({ transactions, clock, log });
const sms = smppGateway({ url: smppUrl, systemId: 'lastra', password: 'secret', sender: 'Ospedale', perSecond: 1_000, answerMs: 2_000, onReceipt });
const words = {
  hospital: 'Ospedale San Rocco',
  portalName: 'I miei esiti',
  portalUrl: 'https://esiti.example',
  portalHost: 'esiti.example',
  supportPhone: '0376 000000',
  supportEmail: 'aiuto@esiti.example',
};
let working = false;
const send = sendNotice({ transactions, notices, gateways: { mail, sms }, system: { clock, random, log }, words });
startOutbox({
  notices,
  send: (noticeId) => {
    if (!working) process.send?.('working');
    working = true;
    return send(noticeId);
  },
  clock,
  log,
  pollMs: 50,
  leaseMs: 3_000,
});
process.on('disconnect', () => process.exit(0));
