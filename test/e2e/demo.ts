import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { freePort } from '#adapters/postgres/embedded.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const CHROMIUM = '/usr/bin/chromium';
export const chromiumIsHere = (): boolean => existsSync(CHROMIUM);

/** `npm run demo`, as a newcomer starts it, on free ports and with a data folder of its own; or the fresh one that LASTRA_DEMO_URL names. */
export async function startDemo(): Promise<{ url: string; stop(): Promise<void> }> {
  const running = process.env.LASTRA_DEMO_URL;
  if (running) return { url: running, stop: async () => {} };
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-e2e-'));
  const [port, operations, mllp] = [await freePort(), await freePort(), await freePort()];
  const child = spawn(process.execPath, [path.join(root, 'scripts', 'demo.mjs')], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), OPS_PORT: String(operations), MLLP_PORT: String(mllp), LASTRA_DATA: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-4000);
    });
  }
  const url = `http://localhost:${port}`;
  try {
    await until(
      async () => (await fetch(`${url}/health/ready`).catch(() => null))?.ok === true,
      child,
      () => said,
    );
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A machine that also runs every other test may be slow; a newcomer's has 20 s. */
const READY_MS = 150_000;

async function until(holds: () => Promise<boolean>, child: ChildProcess, said: () => string): Promise<void> {
  const end = Date.now() + READY_MS;
  while (!(await holds())) {
    if (child.exitCode !== null || Date.now() > end) throw new Error(`the demo is not ready: ${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Debian's Chromium; in a container it cannot make its own sandbox. */
export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox'] });
