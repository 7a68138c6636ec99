import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const node24 = fileURLToPath(new URL('../scripts/node24.mjs', import.meta.url));
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test.skipIf(process.platform === 'win32')(
  'npm start ends with the shell that npm ran it in: npm passes a signal to that shell alone',
  async () => {
    const script = 'console.log(process.pid); setInterval(() => {}, 1_000)';
    const shell = spawn('/bin/sh', ['-c', '"$NODE" "$SCRIPT" --eval "$CODE"; true'], {
      env: { ...process.env, NODE: process.execPath, SCRIPT: node24, CODE: script, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((found) => shell.stdout.once('data', (line: Buffer) => found(Number(line.toString()))));
    expect(isAlive(pid)).toBe(true);
    shell.kill('SIGTERM');
    await expect.poll(() => isAlive(pid), { timeout: 20_000 }).toBe(false);
  },
  60_000,
);
