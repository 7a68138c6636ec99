import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/**
 * A Chromium whose page nobody listens to: whoever watches a page's network (as Playwright does, always) has it keep every answer that it got,
 * up to 200 MB, and then measures that.
 */
export interface BareChromium {
  open(url: string, cookie: string): Promise<void>;
  /** The value of an expression in the page, awaited where it is a promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Anonymous memory of the largest rendering process. */
  rendererBytes(): Promise<number>;
  close(): Promise<void>;
}

export async function bareChromium(): Promise<BareChromium> {
  const folder = await mkdtemp(path.join(tmpdir(), 'lastra-chromium-'));
  const child = spawn(
    '/usr/bin/chromium',
    ['--headless=new', '--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${folder}`, '--window-size=1280,800'],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [found] = /ws:\/\/\S+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error('Chromium ended')));
  });
  const socket = new WebSocket(address);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  const waiting = new Map<number, (answer: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let asked = 0;
  const send = <T>(method: string, params: object = {}, sessionId?: string): Promise<T> => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method, params, sessionId }));
    return new Promise((resolve) => waiting.set(asked, (answer) => resolve(answer as T)));
  };
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  return {
    async open(url, cookie) {
      const [name, value] = cookie.split('=');
      await send('Storage.setCookies', { cookies: [{ name, value, url }] });
      await send('Page.navigate', { url }, sessionId);
    },
    async evaluate<T>(expression: string) {
      const { result } = await send<{ result: { value: T } }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true }, sessionId);
      return result.value;
    },
    async rendererBytes() {
      const { processInfo } = await send<{ processInfo: { type: string; id: number }[] }>('SystemInfo.getProcessInfo');
      const sizes = processInfo
        .filter(({ type }) => type === 'renderer')
        .map(async ({ id }) => Number(/^RssAnon:\s+(\d+) kB/m.exec(await readFile(`/proc/${id}/status`, 'utf8').catch(() => ''))?.[1] ?? 0) * 1024);
      return Math.max(0, ...(await Promise.all(sizes)));
    },
    async close() {
      await send('Browser.close');
      await ended;
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
