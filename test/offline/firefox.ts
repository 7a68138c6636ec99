import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const FIREFOX = '/usr/bin/firefox-esr';
export const firefoxIsHere = (): boolean => existsSync(FIREFOX);

/** Debian's Firefox, driven by its own protocol (Marionette): nothing of it is patched, and whatever it asks of a network goes nowhere. */
export interface Firefox {
  open(address: string): Promise<void>;
  /** Runs a function's body in the page. */
  run<Value>(script: string, ...values: readonly (string | number)[]): Promise<Value>;
  stop(): Promise<void>;
}

const PREFERENCES = {
  'marionette.port': 0,
  'browser.shell.checkDefaultBrowser': false,
  'app.normandy.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
};
const READY_MS = 60_000;

export async function startFirefox(): Promise<Firefox> {
  const profile = await mkdtemp(path.join(tmpdir(), 'lastra-firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await writeFile(path.join(profile, 'user.js'), lines.join('\n'));
  const child = spawn(FIREFOX, ['--headless', '--no-remote', '--profile', profile, '--marionette', 'about:blank'], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile },
  });
  const stop = async () => {
    await ended(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const socket = await connected(await portOf(profile));
    const command = commandsOver(socket);
    await command('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
    return {
      open: async (url) => void (await command('WebDriver:Navigate', { url })),
      run: async <Value>(script: string, ...args: readonly (string | number)[]) => (await command('WebDriver:ExecuteScript', { script, args })).value as Value,
      async stop() {
        socket.destroy();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}

/** Firefox writes the port it took into its profile. */
async function portOf(profile: string): Promise<number> {
  const end = Date.now() + READY_MS;
  for (;;) {
    const port = Number(await readFile(path.join(profile, 'MarionetteActivePort'), 'utf8').catch(() => ''));
    if (port > 0) return port;
    if (Date.now() > end) throw new Error('Firefox is not ready');
    await pause(100);
  }
}

function connected(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}

type Answer = Readonly<Record<string, unknown>>;

/** `length:[0, id, name, parameters]` there, `length:[1, id, error, result]` back. */
function commandsOver(socket: Socket): (name: string, parameters: object) => Promise<Answer> {
  const waiting = new Map<number, { done(answer: Answer): void; failed(error: Error): void }>();
  let held = Buffer.alloc(0);
  let last = 0;
  socket.on('data', (bytes) => {
    held = Buffer.concat([held, bytes]);
    for (;;) {
      const colon = held.indexOf(':');
      const end = colon + 1 + Number(held.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || held.length < end) return;
      const message: unknown = JSON.parse(held.subarray(colon + 1, end).toString());
      held = held.subarray(end);
      // The greeting is no answer.
      if (!Array.isArray(message)) continue;
      const [, id, error, result] = message as [number, number, { message: string } | null, Answer];
      if (error) waiting.get(id)?.failed(new Error(error.message));
      else waiting.get(id)?.done(result);
      waiting.delete(id);
    }
  });
  return (name, parameters) =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      const text = JSON.stringify([0, last, name, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}
