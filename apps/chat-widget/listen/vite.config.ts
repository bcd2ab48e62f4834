import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The page that listens, with the engine as a file of its own: nothing of it is in the widget's script. */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  base: './',
  build: {
    outDir: fileURLToPath(new URL('../../../dist/widget/listen', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    modulePreload: false,
    rollupOptions: { input: fileURLToPath(new URL('./listen.html', import.meta.url)) },
  },
});
