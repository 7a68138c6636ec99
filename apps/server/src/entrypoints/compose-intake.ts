import { auditIn } from '#adapters/postgres/audit.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import { intakeStoresIn, persistent } from '#adapters/postgres/intake-stores.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { reportPrinterOf } from '#adapters/printing/report-pdf.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { inLanguage } from '#domain/language.ts';
import { LISTENER_DEFAULTS, type MllpListener, mllpListener } from '#doors/mllp/listener.ts';
import { readMessage } from '#doors/mllp/messages/read-message.ts';
import type { ReadingSettings } from '#doors/mllp/messages/reading.ts';
import type { IntakePorts } from '#use-cases/intake/intake-ports.ts';
import { receiveMessage } from '#use-cases/intake/receive-message.ts';
import type { Clock, Log } from '#use-cases/ports/system.ts';
import type { Store } from './compose-store.ts';
import type { Config } from './config.ts';

function readingSettings({ portal, intake }: Config): ReadingSettings {
  return { timeZone: portal.timeZone, unnamedCharacterSet: intake.defaultCharacterSet, studyFrom: intake.studyFrom };
}

/** What every intake use case is given. */
export function intakePorts(
  { db, blobs, blobsWithin, jobsWithin }: Store,
  config: Config,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): IntakePorts {
  const reading = readingSettings(config);
  const tools = { random, seal: sealedTexts(config.secrets.masterKey), keyed: keyedHash(config.secrets.masterKey) };
  return {
    transactions: persistent(
      transactionsOf(db, (tx) => ({
        ...intakeStoresIn(tx, tools),
        copies: copiesIn(tx),
        jobs: jobsWithin(tx),
        blobs: blobsWithin(tx),
        audit: auditIn(tx, clock),
      })),
    ),
    blobs,
    printer: reportPrinterOf({ hospitalName: inLanguage(config.hospital.name, config.portal.languages[0] ?? 'it'), accent: config.portal.accent }),
    digest,
    clock,
    random,
    log,
    readMessage: (bytes) => readMessage(bytes, reading).command(),
    settings: {
      publicationDays: config.publication.days,
      studyByAccessionNumber: config.intake.studyFrom.includes('accession-number'),
      language: config.portal.languages[0] ?? 'it',
    },
  };
}

/** Listens for HL7 v2 of the RIS. */
export function listenForMessages(ports: IntakePorts, config: Config): Promise<MllpListener> {
  const { mllpHost, mllpPort, maxMessageBytes, idleSeconds } = config.intake;
  const { clock, random, log } = ports;
  return mllpListener(
    { receive: receiveMessage(ports), reading: readingSettings(config), clock, random, log },
    { ...LISTENER_DEFAULTS, host: mllpHost, port: mllpPort, maxMessageBytes, idleMs: idleSeconds * 1000 },
  );
}
