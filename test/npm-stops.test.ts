import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const node24 = fileURLToPath(new URL('../scripts/node24.mjs', import.meta.url));
const shutdown = new URL('../apps/server/src/entrypoints/shutdown.ts', import.meta.url).href;
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

test.skipIf(process.platform === 'win32')(
  'a process that is told twice to end, by the terminal and by npm, still closes in order',
  async () => {
    const code = `
    const { runUntilStopped } = await import('${shutdown}');
    await runUntilStopped({ info() {}, warn() {}, error() {} }, async (closing) => {
      closing.later(async () => {
        console.log('closing');
        await new Promise((done) => setTimeout(done, 1_500));
        console.log('closed in order');
      });
      setInterval(() => {}, 1_000);
      console.log('running');
    });`;
    const running = spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    running.stdout.on('data', (text: Buffer) => {
      said += text.toString();
    });
    await expect.poll(() => said, { timeout: 30_000 }).toBe('running\n');
    running.kill('SIGINT');
    await expect.poll(() => said, { timeout: 30_000 }).toBe('running\nclosing\n');
    running.kill('SIGINT');
    await expect.poll(() => said, { timeout: 30_000 }).toBe('running\nclosing\nclosed in order\n');
  },
  120_000,
);
