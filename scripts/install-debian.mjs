// The strangers that the tests hold Lastra against (an archive, a browser, readers of DICOM, ZIP and PDF), from Debian's own packages.
// Where this may not be done (not Debian, not root) it says what is missing, and the tests that need it skip, saying so.
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';

const packages = [
  'orthanc',
  'orthanc-dicomweb',
  'dcmtk',
  'dicom3tools',
  'libgdcm-tools',
  'xorriso',
  'genisoimage',
  'p7zip-full',
  'unzip',
  'zip',
  'python3-pydicom',
  'python3-numpy',
  'python3-pil',
  'chromium',
  'firefox-esr',
  'postgresql',
  'poppler-utils',
];

/** Debian's name for what an administrator allows to start; answering 101 to every request starts nothing. */
const POLICY = '/usr/sbin/policy-rc.d';

function isInstalled(name) {
  const { stdout } = spawnSync('dpkg-query', ['--status', name], { encoding: 'utf8' });
  return Boolean(stdout?.includes('Status: install ok installed'));
}

function run(command, args) {
  console.log(`$ ${command} ${args.join(' ')}`);
  const options = { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  return spawnSync(command, args, options).status === 0;
}

/** Installs without letting the packages start their services: an archive and a database of Debian's own must not be in the tests' way. */
function install(missing) {
  const ourPolicy = !existsSync(POLICY);
  if (ourPolicy) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const args = ['install', '-y', '-q', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0', ...missing];
    return run('apt-get', ['update', '-q']) && run('apt-get', args);
  } finally {
    if (ourPolicy) rmSync(POLICY, { force: true });
  }
}

/** Nor may they start with the machine; only what this script itself installed is touched. */
function keepFromStarting(installed) {
  if (!existsSync('/run/systemd/system')) return;
  for (const service of ['orthanc', 'postgresql'].filter((name) => installed.includes(name))) run('systemctl', ['disable', '--now', service]);
}

/** Returns the packages that are still missing. */
export function installDebianPackages() {
  if (!existsSync('/usr/bin/dpkg-query')) {
    console.log(`Not a Debian system: tests that need ${packages.join(', ')} may skip.`);
    return packages;
  }
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return [];
  if (process.getuid?.() !== 0) {
    console.log(`Missing, and only root may install them: ${missing.join(' ')}\nTests that need them skip, saying so.`);
    return missing;
  }
  if (!install(missing)) console.log('Installing did not succeed; tests that need what is missing skip, saying so.');
  const still = missing.filter((name) => !isInstalled(name));
  keepFromStarting(missing.filter((name) => !still.includes(name)));
  return still;
}

if (process.argv[1]?.endsWith('install-debian.mjs')) {
  process.exit(installDebianPackages().length ? 1 : 0);
}
