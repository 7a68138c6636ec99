import { webauthnVerifier } from '#adapters/passkeys/webauthn.ts';
import { accountsIn } from '#adapters/postgres/accounts.ts';
import { auditIn } from '#adapters/postgres/audit.ts';
import type { Db } from '#adapters/postgres/database.ts';
import { passkeyChallengesIn, passkeysIn } from '#adapters/postgres/passkeys.ts';
import { sessionsIn } from '#adapters/postgres/sessions.ts';
import { transactionsOf } from '#adapters/postgres/transactions.ts';
import { digest } from '#adapters/system/digest.ts';
import { systemRandom as random } from '#adapters/system/random.ts';
import { inLanguage } from '#domain/language.ts';
import { relyingPartyOf } from '#domain/passkey.ts';
import type { PasskeyUseCases } from '#doors/http/passkeys/routes.ts';
import { addPasskey } from '#use-cases/passkeys/add-passkey.ts';
import { beginPasskey } from '#use-cases/passkeys/begin-passkey.ts';
import { listPasskeys } from '#use-cases/passkeys/list-passkeys.ts';
import { offerPasskey } from '#use-cases/passkeys/offer-passkey.ts';
import { removePasskey } from '#use-cases/passkeys/remove-passkey.ts';
import type { Clock } from '#use-cases/ports/system.ts';
import type { PasswordCheckPorts } from '#use-cases/sign-in/check-password.ts';
import type { PasskeySignInPorts } from '#use-cases/sign-in/sign-in-with-passkey.ts';
import { tellingWithin } from './compose-notices.ts';
import type { Config } from './config.ts';

/** A device shows one name for the portal, whatever the language of the page was. */
const nameOf = ({ name, languages: [first = 'it'] }: Config['portal']): string => inLanguage(name, first);

/** What the ceremonies of this deployment need: RP id and origin are those of the portal's own address. */
export function passkeyPorts(db: Db, { portal }: Config, clock: Clock): PasskeySignInPorts['keys'] {
  const verifier = webauthnVerifier(relyingPartyOf(portal.publicUrl, nameOf(portal)));
  return { passkeys: passkeysIn(db), verifier, ceremony: { challenges: passkeyChallengesIn(db), digest, random, clock } };
}

/** The use cases of passkeys; null where the deployment does not open that way in. */
export function passkeyUseCases(db: Db, config: Config, { clock, check }: { clock: Clock; check: PasswordCheckPorts }): PasskeyUseCases | null {
  if (!config.signIn.methods.includes('passkey')) return null;
  const { passkeys, verifier, ceremony } = passkeyPorts(db, config, clock);
  const relyingParty = relyingPartyOf(config.portal.publicUrl, nameOf(config.portal));
  const transactions = transactionsOf(db, (tx) => ({
    passkeys: passkeysIn(tx),
    sessions: sessionsIn(tx),
    bell: tellingWithin(config)(tx).bell,
    audit: auditIn(tx, clock),
  }));
  return {
    beginPasskey: beginPasskey({ accounts: accountsIn(db), passkeys, check, ceremony, relyingParty }),
    addPasskey: addPasskey({ transactions, verifier, ceremony }),
    listPasskeys: listPasskeys({ passkeys }),
    removePasskey: removePasskey({ transactions, clock }),
    offerPasskey: offerPasskey({ ceremony, relyingParty }),
  };
}
