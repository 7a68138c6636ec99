import { auditIn } from '#adapters/postgres/audit.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { showingsIn } from '#adapters/postgres/showings.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { keyedHash } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { urls } from '#contract/urls.ts';
import type { ShowingPorts } from '#doors/http/showing/routes.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import { askShowClaim, claimShowCode } from '#use-cases/showing/claim-show-code.ts';
import { confirmShow } from '#use-cases/showing/confirm-show.ts';
import { endShow } from '#use-cases/showing/end-show.ts';
import { findShowCode, listShowCodes } from '#use-cases/showing/list-show-codes.ts';
import { makeShowCode } from '#use-cases/showing/make-show-code.ts';
import type { SignInPorts } from '#use-cases/sign-in/sign-in-with-password.ts';
import { signInWithShow } from '#use-cases/sign-in/sign-in-with-show.ts';
import { sharesOf } from './compose-shares.ts';
import type { Config } from './config.ts';

/** Showing a result in the surgery, on both screens. */
export function showingPorts(db: Db, config: Config, clock: Clock): ShowingPorts {
  const tools = { keyed: keyedHash(config.secrets.masterKey) };
  const showings = showingsIn(db, tools);
  const transactions = transactionsOf(db, (tx) => ({ showings: showingsIn(tx, tools), audit: auditIn(tx, clock) }));
  const system = { clock, random };
  return {
    makeShowCode: makeShowCode({ shares: sharesOf(db, config), transactions, system }),
    showUrl: (code) => new URL(urls.showPage(code), config.portal.publicUrl).href,
    listShowCodes: listShowCodes({ showings, clock }),
    findShowCode: findShowCode({ showings, clock }),
    confirmShow: confirmShow({ showings, transactions, clock }),
    endShow: endShow({ showings, transactions, clock }),
    claimShowCode: claimShowCode({ transactions, digest, system }),
    askShowClaim: askShowClaim({ showings, digest, clock }),
  };
}

/** The way in of the screen that a result is shown on. */
export function showWay(db: Db, config: Config, { audit, opening }: SignInPorts): ReturnType<typeof signInWithShow> {
  const tools = { keyed: keyedHash(config.secrets.masterKey) };
  const openings = transactionsOf(db, (tx) => ({ showings: showingsIn(tx, tools) }));
  return signInWithShow({ showings: showingsIn(db, tools), openings, audit, opening });
}
