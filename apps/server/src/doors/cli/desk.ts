import type { By } from '#use-cases/desk/desk-ports.ts';
import type { DeskUseCases } from '#use-cases/desk/desk-use-cases.ts';
import type { giveOperatorPassword } from '#use-cases/desk/give-operator-password.ts';
import type { Pin2State } from '#use-cases/desk/open-access.ts';
import { optionsOf, UsageMistake } from './command-line.ts';

/** What the desk's commands do: the same as its routes, and operators beside. */
export interface DeskCommands extends DeskUseCases {
  readonly giveOperatorPassword: ReturnType<typeof giveOperatorPassword>;
}

export const DESK_USAGE = [
  'open-account --patient ID [--username NAME]     user name by e-mail, temporary password by SMS',
  'new-password --patient ID                       another temporary password by SMS',
  'open-access --patient ID --access NUMBER [--email ADDRESS]     prints PIN1; PIN2 goes out with the publication',
  'new-pin1 --patient ID --access NUMBER           prints another PIN1',
  'resend-pin2 --patient ID --access NUMBER        PIN2 once more by e-mail',
  'close-access --patient ID --access NUMBER       its PINs open nothing any more',
  'give-pin --patient ID                           the PIN of the codice fiscale by SMS',
  'unlock --patient ID                             lets a person try again by every way in',
  'operator NAME                                   opens an operator’s account, or gives it a new temporary password: prints it',
] as const;

const BY: By = { actor: 'operator', actorId: 'command-line' };
const PIN2 = {
  sent: 'PIN2 is on its way by e-mail.',
  'at-publication': 'PIN2 goes out by e-mail with the first publication.',
  'no-address': 'No e-mail address is known: PIN2 cannot go out. Name one with --email, or have it put on file.',
} as const satisfies Record<Pin2State, string>;

/** The desk's commands, by their names. Each gives the sentence to print; a refusal or a mistake is thrown. */
export const DESK_COMMANDS: Readonly<Record<string, (args: readonly string[], desk: DeskCommands) => Promise<string>>> = {
  async 'open-account'(args, desk) {
    const { options } = optionsOf(args, ['patient', 'username']);
    const wanted = options.text('username') ?? null;
    if (wanted !== null) mustBeUsername(wanted);
    const { username, temporaryUntil } = await offered(desk.accounts).openAccount({ localId: options.required('patient'), username: wanted, by: BY });
    return `Opened: user name ${username}, on its way by e-mail. The temporary password is on its way by SMS and works until ${temporaryUntil.toISOString()}.`;
  },
  async 'new-password'(args, desk) {
    const localId = optionsOf(args, ['patient']).options.required('patient');
    const { account } = await desk.listWays({ localId, by: BY });
    if (!account) throw new UsageMistake('This person has no account: open one with lastra open-account');
    const { temporaryUntil } = await offered(desk.accounts).renewTemporaryPassword({ accountId: account.accountId, by: BY });
    return `A temporary password is on its way by SMS and works until ${temporaryUntil.toISOString()}. The one before does not work any more.`;
  },
  async 'open-access'(args, desk) {
    const { options } = optionsOf(args, ['patient', 'access', 'email']);
    const asked = { localId: options.required('patient'), accessNumber: options.required('access'), email: options.text('email') ?? null };
    if (asked.email !== null && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(asked.email)) throw new UsageMistake('--email is not an e-mail address');
    const { pin1, pin2, orders } = await offered(desk.accesses).openAccess({ ...asked, by: BY });
    const unknown = orders === 0 ? '\nNo order has this number yet: check it where one should.' : '';
    return `PIN1 ${pin1}\n${PIN2[pin2]}${unknown}`;
  },
  async 'new-pin1'(args, desk) {
    const { pin1 } = await offered(desk.accesses).renewPin1({ accessId: await accessNamed(args, desk), by: BY });
    return `PIN1 ${pin1}\nThe one before does not work any more.`;
  },
  async 'resend-pin2'(args, desk) {
    return PIN2[await offered(desk.accesses).resendPin2({ accessId: await accessNamed(args, desk), by: BY })];
  },
  async 'close-access'(args, desk) {
    await offered(desk.accesses).closeAccess({ accessId: await accessNamed(args, desk), by: BY });
    return 'Closed: its PINs open nothing any more.';
  },
  async 'give-pin'(args, desk) {
    await offered(desk.pins).givePin({ localId: optionsOf(args, ['patient']).options.required('patient'), by: BY });
    return 'The PIN is on its way by SMS. One that was given before does not work any more.';
  },
  async unlock(args, desk) {
    await desk.unlockPerson({ localId: optionsOf(args, ['patient']).options.required('patient'), by: BY });
    return 'Unlocked.';
  },
  async operator(args, desk) {
    const [username, ...others] = optionsOf(args, []).alone;
    if (username === undefined || others.length > 0) throw new UsageMistake('Name one operator');
    mustBeUsername(username);
    const { password, temporaryUntil } = await desk.giveOperatorPassword({ username, by: BY });
    return `Temporary password ${password}\nIt works until ${temporaryUntil.toISOString()}, and only to choose another.`;
  },
};

function offered<Way>(way: Way | null): Way {
  if (way === null) throw new UsageMistake('This portal does not offer that way in (signIn.methods): nothing was sent');
  return way;
}

function mustBeUsername(text: string): void {
  if (!/^[\p{L}\p{N}._@+-]{3,64}$/u.test(text)) throw new UsageMistake('A user name has 3 to 64 letters, digits and . _ @ + -');
}

async function accessNamed(args: readonly string[], desk: DeskCommands) {
  const { options } = optionsOf(args, ['patient', 'access']);
  const accessNumber = options.required('access');
  const { accesses } = await desk.listWays({ localId: options.required('patient'), by: BY });
  const access = accesses.find((one) => one.accessNumber === accessNumber);
  if (!access) throw new UsageMistake('This person has no access of that number: open one with lastra open-access');
  return access.accessId;
}
