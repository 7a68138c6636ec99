import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

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

// Everything the pages need is served from the portal itself, and nothing is inlined: the security policy allows neither.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutVideoPlayer(), react()],
  build: { outDir: 'dist', assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: ['chrome100', 'firefox100', 'safari15.4'] },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/demo': 'http://127.0.0.1:8080' } },
});
