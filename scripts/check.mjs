// What must pass before anything else is run: format and lint, types, the canary, dead code. Prints each step's verdict; exits 1 on any failure.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const steps = [
  { name: 'format and lint', args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50', '.'] },
  { name: 'types and rooms', args: ['node_modules/typescript/bin/tsc', '-b', '--pretty', 'false'] },
  { name: 'canary', args: ['scripts/canary.mjs'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
];

const failed = [];
for (const { name, args } of steps) {
  const startedAt = Date.now();
  const { status } = spawnSync(pinnedNode(), args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  console.log(`check: ${name}: ${status === 0 ? 'passed' : 'FAILED'} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(name);
}
console.log(failed.length ? `check: FAILED: ${failed.join(', ')}` : 'check: all passed');
process.exit(failed.length ? 1 : 0);
