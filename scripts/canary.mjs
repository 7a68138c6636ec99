// The compiler holds the rooms apart: this proves that it does. Each file in scripts/canary/ breaks one rule of the house; it is compiled
// with the settings and references of the real room, and must be refused for exactly that reason. One control file must build.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const server = 'apps/server/src';
/** TS6307: a file outside of the room and of the rooms it refers to. TS2580, TS2591: a name of the platform that the room has no types for. */
const NOT_OF_THIS_ROOM = ['TS6307'];
const NOT_KNOWN_HERE = ['TS2580', 'TS2591', 'TS2304'];

const canaries = [
  { file: 'domain-imports-an-adapter.ts', room: `${server}/domain`, refusedWith: NOT_OF_THIS_ROOM },
  { file: 'use-case-imports-an-adapter.ts', room: `${server}/use-cases`, refusedWith: NOT_OF_THIS_ROOM },
  { file: 'use-case-imports-a-door.ts', room: `${server}/use-cases`, refusedWith: NOT_OF_THIS_ROOM },
  { file: 'door-imports-an-adapter.ts', room: `${server}/doors/http`, refusedWith: NOT_OF_THIS_ROOM },
  { file: 'adapter-imports-a-sibling.ts', room: `${server}/adapters/blobs`, refusedWith: NOT_OF_THIS_ROOM },
  { file: 'standards-import-the-domain.ts', room: 'packages/standards', refusedWith: NOT_OF_THIS_ROOM },
  { file: 'viewer-imports-the-contract.ts', room: 'packages/viewer', refusedWith: NOT_OF_THIS_ROOM },
  { file: 'web-imports-the-server.ts', room: 'apps/web', refusedWith: NOT_OF_THIS_ROOM },
  { file: 'domain-uses-the-platform.ts', room: `${server}/domain`, refusedWith: NOT_KNOWN_HERE },
];
const CONTROL = { file: 'allowed.ts', room: `${server}/domain` };

/** A project that is the room, with its own settings, files and references, and the canary beside them. */
function projectOf({ file, room }) {
  const folder = path.join(root, '.build', 'canary', file.replace('.ts', ''));
  const settings = JSON.parse(readFileSync(path.join(root, room, 'tsconfig.json'), 'utf8'));
  const here = (relative) => path.resolve(root, room, relative);
  mkdirSync(folder, { recursive: true });
  const project = {
    extends: here('tsconfig.json'),
    compilerOptions: { rootDir: root, outDir: path.join(folder, 'out'), tsBuildInfoFile: path.join(folder, 'out.tsbuildinfo'), skipLibCheck: true },
    include: [...settings.include.map(here), path.join(root, 'scripts/canary', file)],
    exclude: settings.exclude.map(here),
    references: settings.references.map((reference) => ({ path: here(reference.path) })),
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(project, null, 2));
  return folder;
}

/** What the compiler says about these projects, line by line; nothing where they build. */
function compile(folders) {
  const args = [path.join(root, 'node_modules/typescript/bin/tsc'), '-b', '--pretty', 'false', ...folders];
  const { stdout, stderr, status } = spawnSync(pinnedNode(), args, { encoding: 'utf8' });
  return status === 0 ? [] : `${stdout}${stderr}`.split('\n').filter((line) => line.trim() !== '');
}

rmSync(path.join(root, '.build', 'canary'), { recursive: true, force: true });
const control = compile([projectOf(CONTROL)]);
if (control.length) console.error(`canary ${CONTROL.file}: what is allowed does not build\n${control.slice(0, 5).join('\n')}`);
const said = compile(canaries.map(projectOf));
const passed = canaries.filter(({ file, refusedWith }) => !said.some((line) => line.includes(file) && refusedWith.some((code) => line.includes(code))));
for (const { file } of passed) console.error(`canary ${file}: the compiler let it pass`);
console.log(
  `${canaries.length - passed.length} of ${canaries.length} forbidden imports refused; what is allowed ${control.length ? 'does NOT build' : 'builds'}`,
);
process.exit(passed.length || control.length ? 1 : 0);
