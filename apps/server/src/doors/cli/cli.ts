import type { InboundMessage, IntakeOutcome } from '#domain/intake.ts';
import { Refusal } from '#domain/refusal.ts';
import type { AuditVerdict } from '#use-cases/audit/verify-audit.ts';
import type { ImportOutcome, StudyToImport } from '#use-cases/intake/import-study.ts';
import type { ReleaseOutcome } from '#use-cases/intake/release-quarantined.ts';
import type { WithdrawalByHand } from '#use-cases/intake/withdraw-by-hand.ts';
import type { OutboxState } from '#use-cases/ports/due-notices.ts';
import type { Quarantine, QuarantinedMessage } from '#use-cases/ports/intake.ts';
import { optionsOf, UsageMistake } from './command-line.ts';
import { DESK_COMMANDS, DESK_USAGE, type DeskCommands } from './desk.ts';
import { IMPORT_USAGE, importStudy } from './import-study.ts';
import { NOTICES_USAGE, tellNotices } from './notices.ts';
import { PUBLISH_USAGE, publish } from './publish.ts';

/** What the commands do; opened only for a command that needs the database. */
export interface CliUseCases {
  readonly receive: (message: InboundMessage) => Promise<IntakeOutcome>;
  readonly importStudy: (study: StudyToImport) => Promise<ImportOutcome>;
  readonly withdraw: (input: WithdrawalByHand) => Promise<'withdrawn' | 'absent'>;
  readonly quarantine: Quarantine;
  readonly release: (messageId: string) => Promise<ReleaseOutcome>;
  readonly discard: (messageId: string) => Promise<boolean>;
  readonly verifyAudit: (input: { readonly expectedHead?: string }) => Promise<AuditVerdict>;
  readonly desk: DeskCommands;
  readonly outbox: OutboxState;
  readonly now: () => Date;
  /** The folder that is the archive, or null where the archive is a PACS. */
  readonly archiveFolder: string | null;
}
/** What is wrong with a configuration file, and which secrets the environment must give before a process starts with it. */
export interface ConfigVerdict {
  readonly mistakes: readonly string[];
  readonly missing: readonly string[];
}
export interface CliPorts {
  readonly checkConfig: (file: string) => ConfigVerdict;
  /** Opens the use cases and closes them after the work. */
  readonly with: <T>(work: (useCases: CliUseCases) => Promise<T>) => Promise<T>;
}

const USAGE = `lastra check-config FILE
lastra ${IMPORT_USAGE}
lastra ${PUBLISH_USAGE}
lastra withdraw --patient ID --order NUMBER [--report NUMBER]
lastra quarantine [list | show ID | release ID | discard ID]
lastra verify-audit [--head HASH]
lastra ${NOTICES_USAGE}
${DESK_USAGE.map((line) => `lastra ${line}`).join('\n')}
All but check-config read the configuration that LASTRA_CONFIG names.`;

/** Runs one command. Gives the exit code: 0 done, 1 refused or found wrong, 2 not understood. */
export async function runCli(args: readonly string[], ports: CliPorts, print: (line: string) => void): Promise<number> {
  const [name = '', ...rest] = args;
  const command = commandOf(name);
  if (!command) {
    print(USAGE);
    return name === '' || name === 'help' || name === '--help' ? 0 : 2;
  }
  try {
    return await command(rest, ports, print);
  } catch (error) {
    if (error instanceof UsageMistake) print(error.message);
    else if (error instanceof Refusal) print(`Refused: ${error.code} ${Object.values(error.facts).join(' ')}`);
    else throw error;
    return 1;
  }
}

function commandOf(name: string): Command | undefined {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  const ofDesk = Object.hasOwn(DESK_COMMANDS, name) ? DESK_COMMANDS[name] : undefined;
  if (!ofDesk) return undefined;
  return async (args, ports, print) => {
    print(await ports.with((useCases) => ofDesk(args, useCases.desk)));
    return 0;
  };
}

type Command = (args: readonly string[], ports: CliPorts, print: (line: string) => void) => Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async 'check-config'(args, ports, print) {
    const [file] = args;
    if (file === undefined) throw new UsageMistake('Name the file to check');
    const { mistakes, missing } = ports.checkConfig(file);
    for (const mistake of mistakes) print(mistake);
    if (mistakes.length === 0) print(`${file} can be used.`);
    if (missing.length > 0) print('Before a process starts, the environment must give:');
    for (const secret of missing) print(secret);
    return mistakes.length === 0 ? 0 : 1;
  },
  async 'import-study'(args, ports, print) {
    print(await ports.with((useCases) => importStudy(args, useCases.importStudy, useCases.archiveFolder)));
    return 0;
  },
  async publish(args, ports, print) {
    print(await ports.with((useCases) => publish(args, useCases.receive, useCases.now)));
    return 0;
  },
  async withdraw(args, ports, print) {
    const { options } = optionsOf(args, ['patient', 'order', 'report']);
    const input = { localId: options.required('patient'), orderNumber: options.required('order'), reportNumber: options.text('report') };
    const outcome = await ports.with((useCases) => useCases.withdraw(input));
    print(outcome === 'withdrawn' ? 'Withdrawn: nobody can open it any more.' : 'Nothing was withdrawn: the patient has no such order or report.');
    return outcome === 'withdrawn' ? 0 : 1;
  },
  async quarantine(args, ports, print) {
    const [action = 'list', messageId] = args;
    if (action === 'list') {
      const messages = await ports.with((useCases) => useCases.quarantine.list());
      for (const message of messages) print(lineOf(message));
      print(`${messages.length} in quarantine.`);
      return 0;
    }
    if (!messageId || !/^[0-9a-f-]{36}$/.test(messageId)) throw new UsageMistake('Name the message by its id: lastra quarantine list shows them');
    return ports.with((useCases) => quarantined(action, messageId, useCases, print));
  },
  async notices(args, ports, print) {
    for (const line of await ports.with((useCases) => tellNotices(args, useCases.outbox, useCases.now()))) print(line);
    return 0;
  },
  async 'verify-audit'(args, ports, print) {
    const head = optionsOf(args, ['head']).options.text('head');
    const verdict = await ports.with((useCases) => useCases.verifyAudit(head === undefined ? {} : { expectedHead: head }));
    print(verdict.kind === 'intact' ? `Intact: ${verdict.entries} entries, head ${verdict.head}` : `Broken at entry ${verdict.sequence}: ${verdict.why}`);
    return verdict.kind === 'intact' ? 0 : 1;
  },
};

async function quarantined(action: string, messageId: string, useCases: CliUseCases, print: (line: string) => void): Promise<number> {
  switch (action) {
    case 'show': {
      const message = await useCases.quarantine.find(messageId);
      print(message ? lineOf(message) : 'It is not in quarantine.');
      return message ? 0 : 1;
    }
    case 'release': {
      const outcome = await useCases.release(messageId);
      print(outcome.kind === 'released' ? 'Released.' : outcome.kind === 'absent' ? 'It is not in quarantine.' : `It stays in quarantine: ${outcome.reason}`);
      return outcome.kind === 'released' ? 0 : 1;
    }
    case 'discard': {
      const discarded = await useCases.discard(messageId);
      print(discarded ? 'Discarded: its content is destroyed.' : 'It is not in quarantine.');
      return discarded ? 0 : 1;
    }
    default:
      throw new UsageMistake(`"${action}" is not understood: list, show, release or discard`);
  }
}

/** For the hospital's own people: identifiers, so that they find the case in the RIS; no name. */
function lineOf({ messageId, receivedAt, messageType, sendingApplication, controlId, patientLocalId, reason }: QuarantinedMessage): string {
  return [messageId, receivedAt.toISOString(), messageType, `from ${sendingApplication || '-'} ${controlId}`, `patient ${patientLocalId}`, reason].join('  ');
}
