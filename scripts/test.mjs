// `npm test`: everything, from a fresh clone on a bare machine. Installs what the tests need, runs every check and every test, and ends with
// one line, `N passed, N failed, N skipped`. Runs on any Node.js that npm runs on; what it starts runs on the pinned one.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installDebianPackages } from './install-debian.mjs';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const total = { passed: 0, failed: 0, skipped: 0 };

function run(command, args, environment = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...environment } });
  return status === 0;
}

/** One of our own steps, counted as one test. */
function step(name, work) {
  console.log(`\n== ${name}`);
  const startedAt = Date.now();
  const passed = work();
  total[passed ? 'passed' : 'failed'] += 1;
  console.log(`== ${name}: ${passed ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(0)} s)`);
  return passed;
}

function finish() {
  console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exit(total.failed ? 1 : 0);
}

/** npm writes this file last: where it is missing or older than the lock file, what is installed is not what is asked for. */
function packagesAreCurrent() {
  const written = `${root}node_modules/.package-lock.json`;
  return existsSync(written) && statSync(written).mtimeMs >= statSync(`${root}package-lock.json`).mtimeMs;
}

/** Runs vitest on `filters` and adds its counts; a run that ends badly with no failed test of its own counts as one failure. */
function vitest(name, filters, environment) {
  console.log(`\n== ${name}`);
  const report = `${root}.build/tests/${name.replaceAll(/\W+/g, '-')}.json`;
  mkdirSync(`${root}.build/tests`, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ended = run(pinnedNode(), ['--disable-warning=ExperimentalWarning', 'node_modules/vitest/vitest.mjs', 'run', ...reporters, ...filters], environment);
  const said = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : null;
  const failed = said?.numFailedTests ?? 0;
  total.passed += said?.numPassedTests ?? 0;
  total.failed += failed || (ended ? 0 : 1);
  total.skipped += (said?.numPendingTests ?? 0) + (said?.numTodoTests ?? 0);
}

if (!packagesAreCurrent() && !step('npm ci', () => run('npm', ['ci', '--no-audit', '--no-fund'], { NODE_ENV: '' }))) finish();
console.log('\n== Debian packages');
installDebianPackages();
step('check', () => run(process.execPath, ['scripts/check.mjs']));
step('web build', () => run(pinnedNode(), ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn']));
vitest('tests', [], {});
if (existsSync('/usr/lib/postgresql/15/bin/initdb')) vitest('database tests on PostgreSQL 15', ['apps/server/src/adapters/postgres'], { LASTRA_TEST_PG: '15' });
finish();
