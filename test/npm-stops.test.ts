import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const node24 = fileURLToPath(new URL('../scripts/node24.mjs', import.meta.url));
const shutdown = new URL('../apps/server/src/entrypoints/shutdown.ts', import.meta.url).href;

/** A process of the test's own, and how to wait until what it has said is this. */
function started(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const child = spawn(command, args, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
  });
  return { child, says: (...lines: readonly string[]) => expect.poll(() => said).toBe(lines.map((line) => `${line}\n`).join('')) };
}

describe.skipIf(process.platform === 'win32')('processes that are told to end', () => {
  test('npm start ends in order with the shell that npm ran it in: npm passes a signal to that shell alone', async () => {
    // Told once it takes its time, told twice it is gone.
    const CODE = `
      process.once('SIGTERM', () => setTimeout(() => { console.log('closed in order'); process.exit(0); }, 1_500));
      setInterval(() => {}, 1_000);
      console.log('running');`;
    const environment = { NODE: process.execPath, SCRIPT: node24, CODE, npm_lifecycle_event: 'start' };
    const { child, says } = started('/bin/sh', ['-c', '"$NODE" "$SCRIPT" --eval "$CODE"; true'], environment);
    await says('running');
    child.kill('SIGTERM');
    await says('running', 'closed in order');
  });

  test('one that is told twice, by the terminal and by npm, still closes in order', async () => {
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
    const { child, says } = started(process.execPath, ['--input-type=module', '--eval', code]);
    await says('running');
    child.kill('SIGINT');
    await says('running', 'closing');
    child.kill('SIGINT');
    await says('running', 'closing', 'closed in order');
  });
});
