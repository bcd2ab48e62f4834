import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Builds the page that listens to the microphone beside the widget. */
function listeningPage(): Plugin {
  let outDir = '';
  return {
    name: 'listening-page',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle() {
      await build({
        configFile: join(here, 'listen/vite.config.ts'),
        build: { outDir: join(outDir, 'listen') },
        logLevel: 'warn',
      });
    },
  };
}

/** One classic script for any site, and the demo pages beside it. */
export default defineConfig({
  root: here,
  publicDir: 'demo',
  base: './',
  plugins: [listeningPage()],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    lib: {
      entry: fileURLToPath(new URL('main.tsx', import.meta.url)),
      name: 'OtklikChat',
      formats: ['iife'],
      fileName: () => 'otklik-chat.js',
    },
  },
});
