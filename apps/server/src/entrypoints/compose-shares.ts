import { auditIn } from '#adapters/postgres/audit.ts';
import { copiesIn } from '#adapters/postgres/copies.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { knownDevicesIn } from '#adapters/postgres/known-devices.ts';
import { releasesIn } from '#adapters/postgres/releases.ts';
import { clearedTriesIn, turnsIn } from '#adapters/postgres/secret-tries.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { shareLinksIn } from '#adapters/postgres/share-links.ts';
import { sharesIn } from '#adapters/postgres/shares.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { urls } from '#contract/urls.ts';
import { takesSms, USUAL_SMS_PREFIXES } from '#domain/sms-prefixes.ts';
import type { SharePorts } from '#doors/http/shares/routes.ts';
import type { Shares } from '#use-cases/ports/shares.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import { annulShare } from '#use-cases/sharing/annul-share.ts';
import { uidsOfShare } from '#use-cases/sharing/begin-deidentified.ts';
import { giveDicomwebToken } from '#use-cases/sharing/give-dicomweb-token.ts';
import { listShares } from '#use-cases/sharing/list-shares.ts';
import { previewDeidentified } from '#use-cases/sharing/preview-deidentified.ts';
import { renewSharePin, showSharePin } from '#use-cases/sharing/share-pin.ts';
import { shareResult } from '#use-cases/sharing/share-result.ts';
import type { SignInPorts } from '#use-cases/sign-in/sign-in-with-password.ts';
import { signInWithShare } from '#use-cases/sign-in/sign-in-with-share.ts';
import { tellingWithin } from './compose-notices.ts';
import { outboxWithin, type PortalStore } from './compose-store.ts';
import type { Config } from './config.ts';

function toolsOf({ secrets }: Config) {
  return { keyed: keyedHash(secrets.masterKey), seal: sealedTexts(secrets.masterKey) };
}

export const sharesOf = (db: Db, config: Config): Shares => sharesIn(db, toolsOf(config));

/** Sharing, as the patient does it. */
export function sharePorts({ db, jobsWithin }: Pick<PortalStore, 'db' | 'jobsWithin'>, config: Config, clock: Clock): SharePorts {
  const tools = toolsOf(config);
  const shares = sharesOf(db, config);
  const outbox = outboxWithin(config);
  const transactions = transactionsOf(db, (tx) => ({ shares: sharesIn(tx, tools), outbox: outbox(tx), turns: turnsIn(tx), audit: auditIn(tx, clock) }));
  const making = transactionsOf(db, (tx) => ({
    shares: sharesIn(tx, tools),
    outbox: outbox(tx),
    turns: turnsIn(tx),
    copies: copiesIn(tx),
    jobs: jobsWithin(tx),
    audit: auditIn(tx, clock),
  }));
  const renewing = transactionsOf(db, (tx) => ({
    shares: sharesIn(tx, tools),
    outbox: outbox(tx),
    turns: turnsIn(tx),
    tries: clearedTriesIn(tx),
    devices: knownDevicesIn(tx),
    audit: auditIn(tx, clock),
  }));
  const machines = transactionsOf(db, (tx) => ({ shares: sharesIn(tx, tools), sessions: sessionsIn(tx), audit: auditIn(tx, clock) }));
  const system = { clock, random };
  const { portal, shares: rule } = config;
  return {
    shareResult: shareResult({
      shares,
      transactions: making,
      uidIn: uidsOfShare(tools.keyed),
      digest,
      system,
      rule,
      takesSms: (number) => takesSms(number, config.sms?.prefixes ?? USUAL_SMS_PREFIXES),
      linkOf: (token) => new URL(urls.sharePage(token), portal.publicUrl).href,
      dayInWords: (at, language) => new Intl.DateTimeFormat(language, { timeZone: portal.timeZone, dateStyle: 'long' }).format(at),
    }),
    giveDicomwebToken: giveDicomwebToken({ transactions: machines, digest, system }),
    dicomwebUrl: new URL(urls.dicomweb(), portal.publicUrl).href,
    previewDeidentified: previewDeidentified({ releases: releasesIn(db), copies: copiesIn(db), clock }),
    listShares: listShares({ shares, clock }),
    annulShare: annulShare({ shares, transactions, clock }),
    showSharePin: showSharePin({ shares, transactions, system }),
    renewSharePin: renewSharePin({ shares, transactions: renewing, digest, system, rule }),
  };
}

/** The way in of a recipient. */
export function shareWay(db: Db, config: Config, { audit, check, opening }: SignInPorts): ReturnType<typeof signInWithShare> {
  const tools = toolsOf(config);
  const telling = tellingWithin(config);
  const openings = transactionsOf(db, (tx) => ({ shares: sharesIn(tx, tools), telling: telling(tx) }));
  return signInWithShare({ links: shareLinksIn(db, tools), audit, check, opening, openings });
}
