import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * A script that tests start again and again, as plain modules that keep their tree: it loads in a fraction of the time
 * that TypeScript takes. `beside`: files it loads by itself, as threads. Data that lies beside a module is not there.
 */
export async function compileScript(
  script: URL,
  beside: readonly URL[] = [],
): Promise<{ readonly file: string; remove(): void }> {
  const parent = join(root, 'dist', 'testing');
  mkdirSync(parent, { recursive: true });
  const outDir = mkdtempSync(join(parent, 'script-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      target: 'node20',
      outDir,
      minify: false,
      rollupOptions: {
        input: [script, ...beside].map((one) => fileURLToPath(one)),
        external: [/^node:/, ...builtinModules],
        output: {
          preserveModules: true,
          preserveModulesRoot: root,
          entryFileNames: '[name].js',
          format: 'es',
        },
      },
    },
  });
  return {
    file: join(outDir, relative(root, fileURLToPath(script)).replace(/\.ts$/, '.js')),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
