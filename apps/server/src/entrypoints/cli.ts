import path from 'node:path';
import { auditTrailIn } from '#adapters/postgres/audit.ts';
import { quarantineIn } from '#adapters/postgres/inbound-messages.ts';
import { outboxStateIn } from '#adapters/postgres/outbox-state.ts';
import { systemClock } from '#adapters/system/clock.ts';
import { digest } from '#adapters/system/digest.ts';
import { jsonLog } from '#adapters/system/log.ts';
import { type CliUseCases, type ConfigVerdict, runCli } from '#doors/cli/cli.ts';
import { verifyAudit } from '#use-cases/audit/verify-audit.ts';
import { importStudy } from '#use-cases/intake/import-study.ts';
import { receiveMessage } from '#use-cases/intake/receive-message.ts';
import { discardQuarantined, releaseQuarantined } from '#use-cases/intake/release-quarantined.ts';
import { withdrawByHand } from '#use-cases/intake/withdraw-by-hand.ts';
import { deskUseCases } from './compose-desk.ts';
import { intakePorts } from './compose-intake.ts';
import { openStore } from './compose-store.ts';
import { ConfigMistakes, loadConfig } from './config.ts';
import { closingSteps } from './shutdown.ts';

// `npx lastra …`: what those who run the portal do by hand.
const log = jsonLog({ process: 'cli', level: 'error' });
const print = (line: string) => void process.stdout.write(`${line}\n`);

async function withUseCases<T>(work: (useCases: CliUseCases) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const closing = closingSteps(log);
  try {
    const store = await openStore(config, { clock: systemClock, log, closing, supervise: false });
    const intake = intakePorts(store, config, { clock: systemClock, log });
    const settings = { archivePatientIds: config.archive.patientIds };
    return await work({
      receive: receiveMessage(intake),
      importStudy: importStudy(intake, settings),
      withdraw: withdrawByHand(intake),
      quarantine: quarantineIn(store.db),
      release: releaseQuarantined(intake),
      discard: discardQuarantined(intake),
      verifyAudit: verifyAudit({ trail: auditTrailIn(store.db), digest }),
      desk: deskUseCases(store.db, config, systemClock),
      outbox: outboxStateIn(store.db),
      now: () => systemClock.now(),
      archiveFolder: config.archive.kind === 'folder' ? path.resolve(config.data.folder, config.archive.path) : null,
    });
  } finally {
    await closing.run();
  }
}

function checkConfig(file: string): ConfigVerdict {
  try {
    loadConfig({ ...process.env, LASTRA_CONFIG: file });
    return { mistakes: [], missing: [] };
  } catch (error) {
    if (error instanceof ConfigMistakes) return error;
    return { mistakes: [error instanceof Error ? error.message : String(error)], missing: [] };
  }
}

try {
  process.exitCode = await runCli(process.argv.slice(2), { checkConfig, with: withUseCases }, print);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
