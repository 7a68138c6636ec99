import type { closeAccess } from './close-access.ts';
import type { givePin } from './give-pin.ts';
import type { listWays } from './list-ways.ts';
import type { openAccess } from './open-access.ts';
import type { openAccount } from './open-account.ts';
import type { renewPin1 } from './renew-pin1.ts';
import type { renewTemporaryPassword } from './renew-temporary-password.ts';
import type { resendPin2 } from './resend-pin2.ts';
import type { unlockPerson } from './unlock-person.ts';

/** What the admission and help desk does, by its routes and by the command line: each use case as its factory made it. */
export interface DeskUseCases {
  /** Each null where the deployment does not offer that way in: nobody is sent what opens nothing. */
  readonly accounts: {
    readonly openAccount: ReturnType<typeof openAccount>;
    readonly renewTemporaryPassword: ReturnType<typeof renewTemporaryPassword>;
  } | null;
  readonly accesses: {
    readonly openAccess: ReturnType<typeof openAccess>;
    readonly renewPin1: ReturnType<typeof renewPin1>;
    readonly resendPin2: ReturnType<typeof resendPin2>;
    readonly closeAccess: ReturnType<typeof closeAccess>;
  } | null;
  readonly pins: { readonly givePin: ReturnType<typeof givePin> } | null;
  readonly unlockPerson: ReturnType<typeof unlockPerson>;
  readonly listWays: ReturnType<typeof listWays>;
}
