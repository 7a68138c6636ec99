import { accessesIn } from '#adapters/postgres/accesses.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import { auditIn } from '#adapters/postgres/audit.ts';
import { contactBookIn } from '#adapters/postgres/contacts.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { persistent } from '#adapters/postgres/intake-stores.ts';
import { knownDevicesIn } from '#adapters/postgres/known-devices.ts';
import { noticeOutboxIn } from '#adapters/postgres/notices-outbox.ts';
import { patientsIn } from '#adapters/postgres/patients.ts';
import { clearedTriesIn } from '#adapters/postgres/secret-tries.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { sharesIn } from '#adapters/postgres/shares.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { argon2Hasher } from '#adapters/secrets/argon2.ts';
import { keyedHash, sealedTexts } from '#adapters/secrets/keyed.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { closeAccess } from '#use-cases/desk/close-access.ts';
import type { DeskPorts } from '#use-cases/desk/desk-ports.ts';
import type { DeskUseCases } from '#use-cases/desk/desk-use-cases.ts';
import { giveOperatorPassword } from '#use-cases/desk/give-operator-password.ts';
import { givePin } from '#use-cases/desk/give-pin.ts';
import { listWays } from '#use-cases/desk/list-ways.ts';
import { openAccess } from '#use-cases/desk/open-access.ts';
import { openAccount } from '#use-cases/desk/open-account.ts';
import { renewPin1 } from '#use-cases/desk/renew-pin1.ts';
import { renewTemporaryPassword } from '#use-cases/desk/renew-temporary-password.ts';
import { resendPin2 } from '#use-cases/desk/resend-pin2.ts';
import { unlockPerson } from '#use-cases/desk/unlock-person.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import type { Config } from './config.ts';

export interface AllOfDesk extends DeskUseCases {
  /** By the command line alone: the portal holds no contact of operators. */
  readonly giveOperatorPassword: ReturnType<typeof giveOperatorPassword>;
}

/** What the desk does, by its routes and by the command line. */
export function deskUseCases(db: Db, { secrets, signIn }: Pick<Config, 'secrets' | 'signIn'>, clock: Clock): AllOfDesk {
  const keyed = keyedHash(secrets.masterKey);
  const seal = sealedTexts(secrets.masterKey);
  const ports: DeskPorts = {
    transactions: persistent(
      transactionsOf(db, (tx) => ({
        patients: patientsIn(tx),
        accounts: accountsIn(tx),
        accesses: accessesIn(tx, { keyed, seal }),
        shares: sharesIn(tx, { keyed, seal }),
        fiscalCodePins: fiscalCodePinsIn(tx),
        contacts: contactBookIn(tx),
        notices: noticeOutboxIn(tx, { random, seal }),
        sessions: sessionsIn(tx),
        tries: clearedTriesIn(tx),
        devices: knownDevicesIn(tx),
        audit: auditIn(tx, clock),
      })),
    ),
    hasher: argon2Hasher(),
    digest,
    clock,
    random,
  };
  const offers = (method: (typeof signIn.methods)[number]) => signIn.methods.includes(method);
  return {
    accounts: offers('password') ? { openAccount: openAccount(ports), renewTemporaryPassword: renewTemporaryPassword(ports) } : null,
    accesses: offers('access-codes')
      ? { openAccess: openAccess(ports), renewPin1: renewPin1(ports), resendPin2: resendPin2(ports), closeAccess: closeAccess(ports) }
      : null,
    pins: offers('fiscal-code-pin') ? { givePin: givePin(ports) } : null,
    unlockPerson: unlockPerson(ports),
    listWays: listWays(ports),
    giveOperatorPassword: giveOperatorPassword(ports),
  };
}
