import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** One classic script for any site, and the demo pages beside it. */
export default defineConfig({
  root: here,
  publicDir: 'demo',
  base: './',
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
