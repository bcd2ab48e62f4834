import { builtinModules } from 'node:module';
import { defineConfig } from 'vite';

const root = `${import.meta.dirname}/../..`;

/** Compiles the server to plain modules that keep their tree, so that data lies beside its reader. */
export default defineConfig({
  build: {
    ssr: true,
    target: 'node20',
    outDir: `${root}/dist/server`,
    emptyOutDir: true,
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: [
        `${root}/apps/server/main.ts`,
        `${root}/apps/server/cli/otklik.ts`,
        `${root}/apps/server/learn-release.ts`,
        `${root}/apps/registry-simulator/main.ts`,
        `${root}/apps/server/voice/media-worker.ts`,
        `${root}/speech/recognition/recogniser-process.ts`,
        `${root}/speech/synthesis/espeak/espeak-worker.ts`,
        `${root}/speech/synthesis/sherpa/vits-worker.ts`,
        `${root}/knowledge-base/batch/scan/scan-worker.ts`,
        `${root}/knowledge-base/batch/impact-worker.ts`,
        `${root}/apps/server/editorial/import-worker.ts`,
        `${root}/apps/server/editorial/phrases/trial-worker.ts`,
        `${root}/apps/server/outreach/judge-worker.ts`,
        `${root}/apps/server/workforce/schedule-worker.ts`,
        `${root}/platform/storage/embedded/checkpoint-worker.ts`,
      ],
      external: [/^node:/, ...builtinModules],
      output: { preserveModules: true, preserveModulesRoot: root, entryFileNames: '[name].js', format: 'es' },
    },
  },
});
