import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const node24 = fileURLToPath(new URL('../scripts/node24.mjs', import.meta.url));
/** Closes in order as the portal does: told once it takes its time, told twice it is gone. */
const CODE = `
  process.once('SIGTERM', () => setTimeout(() => { console.log('closed in order'); process.exit(0); }, 1_500));
  setInterval(() => {}, 1_000);
  console.log('running');`;

test.skipIf(process.platform === 'win32')(
  'npm start ends in order with the shell that npm ran it in: npm passes a signal to that shell alone',
  async () => {
    const shell = spawn('/bin/sh', ['-c', '"$NODE" "$SCRIPT" --eval "$CODE"; true'], {
      env: { ...process.env, NODE: process.execPath, SCRIPT: node24, CODE, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    shell.stdout.on('data', (text: Buffer) => {
      said += text.toString();
    });
    await expect.poll(() => said, { timeout: 30_000 }).toBe('running\n');
    shell.kill('SIGTERM');
    await expect.poll(() => said, { timeout: 30_000 }).toBe('running\nclosed in order\n');
  },
  90_000,
);
