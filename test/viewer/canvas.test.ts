import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imageInfoOf } from '#viewer/image/image-info.ts';
import { decodeFrame } from '#viewer/pixels/decode-frame.ts';
import { toRgba } from '#viewer/pixels/to-rgba.ts';
import { firstVoi } from '#viewer/pixels/view.ts';
import { chromiumIsHere } from '../e2e/demo.ts';
import { sharedDicom } from '../shared.ts';
import { nodeCodecs, openObject } from './objects.ts';

const SAMPLE = [
  'ts/ctimage-15ts/CTImage.dcm_LittleEndianExplicitTransferSyntax_1.2.840.10008.1.2.1.dcm',
  'ts/ctimage-15ts/CTImage.dcm_RLELosslessTransferSyntax_1.2.840.10008.1.2.5.dcm',
  'ts/ctimage-15ts/CTImage.dcm_JPEGProcess14SV1TransferSyntax_1.2.840.10008.1.2.4.70.dcm',
  'ts/ctimage-15ts/CTImage.dcm_JPEGProcess2_4TransferSyntax_1.2.840.10008.1.2.4.51.dcm',
  'ts/ctimage-15ts/CTImage.dcm_JPEGLSLosslessTransferSyntax_1.2.840.10008.1.2.4.80.dcm',
  'ts/ctimage-15ts/CTImage.dcm_JPEG2000LosslessOnlyTransferSyntax_1.2.840.10008.1.2.4.90.dcm',
  'ts/htj2k/HTJ2KLossless_08_RGB.dcm',
  'ts/color/TestPattern_Palette_16.dcm',
  'ts/color/TestPattern_JPEG-Baseline_YBR422.dcm',
  'modality/cr/CR-MONO1-10-chest',
  'modality/seg-pm-rwv/liver_deflate.dcm',
];
/** As the portal sends it with its pages. */
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self'; img-src 'self' data: blob:";
const TYPES: Record<string, string> = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };

const shared = sharedDicom();
let folder: string;
let server: Server;
let browser: Browser;
let page: Page;
const complaints: string[] = [];

describe.skipIf(!shared || !chromiumIsHere())('the canvas of a browser (T8, T30)', () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'lastra-canvas-'));
    const root = fileURLToPath(new URL('../..', import.meta.url));
    const withoutNode = {
      name: 'without-node',
      enforce: 'pre' as const,
      resolveId: (id: string) => (id === 'fs' || id === 'path' ? '\0none' : null),
      load: (id: string) => (id === '\0none' ? 'export default {};' : null),
    };
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      base: '/',
      worker: { plugins: () => [withoutNode] },
      build: {
        outDir: folder,
        assetsInlineLimit: 0,
        rollupOptions: { input: path.join(root, 'test/viewer/harness.ts'), output: { entryFileNames: 'harness.js' } },
      },
    });
    await writeFile(
      path.join(folder, 'index.html'),
      '<!doctype html><title>canvas</title><link rel="icon" href="data:,"><script type="module" src="/harness.js"></script>',
    );
    server = createServer(async (request, response) => {
      const name = request.url === '/' ? '/index.html' : (request.url ?? '/');
      const bytes = await readFile(path.join(folder, path.normalize(name))).catch(() => null);
      response.writeHead(bytes ? 200 : 404, { 'content-type': TYPES[path.extname(name)] ?? 'text/plain', 'content-security-policy': POLICY }).end(bytes ?? '');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
    page = await browser.newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'drawn' in globalThis);
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => server?.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  it.each(SAMPLE)('%s: what is read back from the canvas is what was computed here', async (name) => {
    const object = await openObject(path.join(shared ?? '', name));
    const info = imageInfoOf(object.dataset, object.transferSyntaxUid, 1);
    const frame = object.frame(1);
    if (!info || !frame) throw new Error('no image');
    const samples = await decodeFrame(info, frame, nodeCodecs);
    const here = createHash('sha256')
      .update(toRgba(info, samples, { voi: firstVoi(info, samples), inverted: false }))
      .digest('hex');
    const there = await page.evaluate(
      ([dataset, uid, bytes]) => (globalThis as unknown as { drawn(dataset: unknown, uid: string, frame: string): Promise<string> }).drawn(dataset, uid, bytes),
      [object.dataset, object.transferSyntaxUid, Buffer.from(frame).toString('base64')] as const,
    );
    expect(there).toBe(here);
  });

  it('under the portal’s own policy of scripts, and without a complaint', () => {
    expect(complaints).toEqual([]);
  });
});
