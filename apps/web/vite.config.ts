import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Everything the pages need is served from the portal itself, and nothing is inlined: the security policy allows neither.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: ['chrome100', 'firefox100', 'safari15.4'],
    chunkSizeWarningLimit: 700,
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/demo': 'http://127.0.0.1:8080' } },
});
