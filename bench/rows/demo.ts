import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '#adapters/postgres/embedded.ts';
import { type Row, seconds } from '../report.ts';

/** `npm run demo` on an empty data folder, after the installation, until it is ready. */
export async function demoReady(folder: string): Promise<Row> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const [port, mllpPort] = [await freePort(), await freePort()];
  const environment = { ...process.env, PORT: String(port), MLLP_PORT: String(mllpPort), LASTRA_DATA: path.join(folder, 'demo') };
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/demo.mjs'], { cwd: root, env: environment, stdio: 'ignore' });
  const exit = new Promise((resolve) => child.once('exit', resolve));
  const deadline = startedAt + 120_000;
  let ready = false;
  while (!ready && child.exitCode === null && performance.now() < deadline) {
    ready = await fetch(`http://127.0.0.1:${port}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const ms = performance.now() - startedAt;
  child.kill('SIGTERM');
  await exit;
  return {
    what: 'demo ready after installation, on an empty folder',
    measured: ready ? seconds(ms) : 'did not become ready',
    goal: '≤ 20 s',
    met: ready && ms <= 20_000,
  };
}
