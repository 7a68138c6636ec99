import path from 'node:path';
import { build, type Plugin } from 'vite';

/** The codecs' programs ask for modules of Node.js where there are some; here there are none, and they are not needed. */
export function withoutNode(): Plugin {
  return {
    name: 'without-node',
    enforce: 'pre',
    resolveId: (id, importer) => (['fs', 'path'].includes(id) && importer?.includes('@cornerstonejs') ? '\0without-node' : null),
    load: (id) => (id === '\0without-node' ? 'export default {};' : null),
  };
}

/**
 * Builds the viewer that lies on media: one classic script with its worker and its decoders' programs written into it, because a page that was opened from a
 * folder may load neither modules nor WebAssembly.
 */
export async function buildOfflineViewer(outDir: string): Promise<void> {
  await build({
    root: import.meta.dirname,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    worker: { format: 'iife', plugins: () => [withoutNode()] },
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      target: ['chrome100', 'firefox100', 'safari15.4'],
      lib: { entry: path.join(import.meta.dirname, 'src/offline/main.ts'), formats: ['iife'], name: 'lastraOffline', fileName: () => 'viewer.js' },
    },
  });
}

/** Beside the pages, whenever they are built. */
export function offlineViewer(): Plugin {
  let outDir = '';
  return {
    name: 'offline-viewer',
    apply: 'build',
    configResolved: (config) => {
      outDir = path.resolve(config.root, config.build.outDir);
    },
    closeBundle: () => buildOfflineViewer(path.join(outDir, 'offline')),
  };
}
