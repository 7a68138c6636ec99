// npm run demo: from a fresh clone, with nothing but npm, to a running portal. Plain JavaScript for whatever Node.js is here; the portal itself runs on the pinned one.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { passOn } from './pass-on.mjs';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => path.join(root, ...parts);
const changed = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function newest(folder) {
  return Math.max(
    0,
    ...readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) =>
      entry.isFile() ? changed(path.join(entry.parentPath ?? entry.path, entry.name)) : 0,
    ),
  );
}

function run(title, command, args) {
  console.log(`${title} …`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' && command === 'npm' });
  if (status !== 0) {
    console.error(`${title}: failed.`);
    process.exit(1);
  }
}

const installed = at('node_modules', '.package-lock.json');
if (changed(installed) < changed(at('package-lock.json'))) run('Installing', 'npm', ['ci', '--no-audit', '--no-fund']);

const built = changed(at('apps', 'web', 'dist', 'index.html'));
const sources = Math.max(
  newest(at('apps', 'web', 'src')),
  newest(at('packages', 'contract')),
  newest(at('packages', 'viewer')),
  changed(at('apps', 'web', 'index.html')),
  changed(at('package-lock.json')),
);
if (built < sources) run('Building the pages', pinnedNode(), [at('node_modules', 'vite', 'bin', 'vite.js'), 'build', at('apps', 'web'), '--logLevel', 'error']);

const data = path.resolve(process.env.LASTRA_DATA ?? at('.lastra', 'demo'));
mkdirSync(data, { recursive: true });
const key = path.join(data, 'master-key');
if (!existsSync(key)) writeFileSync(key, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });

const environment = { ...process.env, LASTRA_CONFIG: at('profiles', 'demo.yaml'), LASTRA_DATA: data, LASTRA_MASTER_KEY_FILE: key };
for (const name of ['DATABASE_URL', 'DATABASE_URL_FILE', 'LASTRA_MASTER_KEY']) delete environment[name];
passOn(
  spawn(pinnedNode(), ['--disable-warning=ExperimentalWarning', at('apps', 'server', 'src', 'entrypoints', 'demo.ts')], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  }),
);
