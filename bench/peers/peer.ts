import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface Peer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts one of the floors beside this file as a process of its own; it prints its URL when it listens. */
export async function startPeer(name: 'plain-server' | 'query-server', ...args: readonly string[]): Promise<Peer> {
  const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', () => reject(new Error(`${name} ended`)));
  });
  return {
    url,
    pid: child.pid ?? 0,
    stop: () => {
      child.kill();
      return exit;
    },
  };
}
