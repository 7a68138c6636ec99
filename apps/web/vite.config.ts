import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { offlineViewer, withoutNode } from './offline-viewer.ts';

/** bootstrap-italia carries a video player's styles, with a font written into them that the security policy forbids. Nothing here is a video. */
function withoutVideoPlayer(): Plugin {
  return {
    name: 'without-video-player',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('bootstrap-italia.min.css')) return null;
      const rest = code.replace(/@font-face\{font-family:VideoJS[^}]*\}/, '').replace(/[^{}]*(?:\.vjs-|\.video-js)[^{}]*\{[^{}]*\}/g, '');
      return { code: rest, map: null };
    },
  };
}

/** Letters and decoders that a PDF may lean on: beside the program, under its version, because they are fetched by their own names. */
function besidePdf(): Plugin {
  const manifest = createRequire(import.meta.url).resolve('pdfjs-dist/package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return {
    name: 'beside-pdf',
    apply: 'build',
    generateBundle() {
      for (const folder of ['standard_fonts', 'wasm'])
        for (const name of readdirSync(path.join(path.dirname(manifest), folder)))
          if (!name.endsWith('.js') && !name.startsWith('quickjs'))
            this.emitFile({ type: 'asset', fileName: `assets/pdf-${version}/${name}`, source: readFileSync(path.join(path.dirname(manifest), folder, name)) });
    },
  };
}

// Everything the pages need is served from the portal itself, and nothing is inlined: the security policy allows neither.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutVideoPlayer(), besidePdf(), react(), offlineViewer()],
  worker: { plugins: () => [withoutNode()] },
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: ['chrome100', 'firefox100', 'safari15.4'] },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/demo': 'http://127.0.0.1:8080' } },
});
