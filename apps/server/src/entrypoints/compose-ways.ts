import { accessCodesIn } from '#adapters/postgres/accesses.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { fiscalCodePinsIn } from '#adapters/postgres/fiscal-code-pins.ts';
import { keyedHash } from '#adapters/secrets/keyed.ts';
import type { SignInWays } from '#doors/http/session/sign-in.ts';
import { confirmSession } from '#use-cases/sign-in/confirm-session.ts';
import { signInWithAccessCodes } from '#use-cases/sign-in/sign-in-with-access-codes.ts';
import { signInWithFiscalCode } from '#use-cases/sign-in/sign-in-with-fiscal-code.ts';
import { signInWithPasskey } from '#use-cases/sign-in/sign-in-with-passkey.ts';
import { type SignInPorts, signInWithPassword } from '#use-cases/sign-in/sign-in-with-password.ts';
import { passkeyPorts } from './compose-passkeys.ts';
import { shareWay } from './compose-shares.ts';
import { showWay } from './compose-showing.ts';
import type { Config } from './config.ts';

/** The ways in that this deployment opens. */
export function openWays(db: Db, config: Config, ports: SignInPorts): SignInWays {
  const { signIn, secrets } = config;
  const { accounts, audit, check, opening } = ports;
  const codes = accessCodesIn(db, { keyed: keyedHash(secrets.masterKey) });
  const open = (method: (typeof signIn.methods)[number]) => signIn.methods.includes(method);
  const keys = passkeyPorts(db, config, opening.system.clock);
  return {
    // Whoever was given a link comes in by it, whatever ways the patients of this deployment have.
    share: shareWay(db, config, ports),
    show: showWay(db, config, ports),
    ...(open('passkey') ? { passkey: signInWithPasskey({ accounts, keys, audit, opening }) } : {}),
    ...(open('password') ? { password: signInWithPassword(ports) } : {}),
    ...(open('access-codes') ? { 'access-codes': signInWithAccessCodes({ codes, audit, check, opening }) } : {}),
    ...(open('fiscal-code-pin') ? { 'fiscal-code-pin': signInWithFiscalCode({ pins: fiscalCodePinsIn(db), audit, check, opening }) } : {}),
  };
}

/** The same secrets once more, by who is in already. */
export function confirming(db: Db, config: Config, { accounts, check, opening }: SignInPorts): ReturnType<typeof confirmSession> {
  const codes = accessCodesIn(db, { keyed: keyedHash(config.secrets.masterKey) });
  const keys = config.signIn.methods.includes('passkey') ? passkeyPorts(db, config, opening.system.clock) : null;
  return confirmSession({ owners: { accounts, pins: fiscalCodePinsIn(db), codes, keys }, check, opening });
}
