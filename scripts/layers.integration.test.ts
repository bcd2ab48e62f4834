import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
let tree: string;

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'otklik-layers-'));
  writeFileSync(
    join(tree, 'tsconfig.json'),
    '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
  );
  writeFileSync(
    join(tree, 'package.json'),
    '{ "type": "module", "imports": { "#core/*": "./core/*", "#platform/*": "./platform/*" } }',
  );
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
});

afterEach(() => rmSync(tree, { recursive: true }));

function plant(path: string, content: string): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
}

/** The names of the rules that the planted tree breaks. */
async function brokenRules(): Promise<readonly string[]> {
  const depcruise = join(root, 'node_modules', '.bin', 'depcruise');
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
  const output = await new Promise<string>((resolve) =>
    execFile(depcruise, args, { cwd: tree }, (_, stdout) => resolve(stdout)),
  );
  const report: { summary: { totalCruised: number; violations: { rule: { name: string } }[] } } =
    JSON.parse(output);
  expect(report.summary.totalCruised).toBeGreaterThan(1);
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))].sort();
}

it('catches the core reaching out of itself, by path and by the imports map', async () => {
  plant('platform/store.ts', 'export const store = 1;');
  plant('core/a.ts', "import { store } from '../platform/store.ts';\nexport const a = store;");
  plant('core/b.ts', "import type { c } from '#platform/types.ts';\nexport type B = typeof c;");
  plant('platform/types.ts', 'export const c = 1;');
  expect(await brokenRules()).toEqual(['core-stands-alone']);
});

it('catches the core using a package', async () => {
  plant('core/a.ts', "import { z } from 'zod';\nexport const a = z.string();");
  expect(await brokenRules()).toEqual(['core-stands-alone']);
});

it('catches features that import each other and channels that meet', async () => {
  plant('dialogs/flow.ts', "import { x } from '../knowledge-base/engine.ts';\nexport const flow = x;");
  plant('knowledge-base/engine.ts', 'export const x = 1;');
  plant('channels/telegram/a.ts', "import { b } from '../web-chat/b.ts';\nexport const a = b;");
  plant('channels/web-chat/b.ts', 'export const b = 1;');
  expect(await brokenRules()).toEqual(['channels-do-not-meet', 'features-see-only-core']);
});

it('catches a library used outside its home', async () => {
  plant('apps/server/a.ts', "import mongoose from 'mongoose';\nexport const a = mongoose;");
  plant('platform/jobs/a.ts', "import { Bot } from 'grammy';\nexport const a = Bot;");
  expect(await brokenRules()).toEqual(['grammy-has-one-home', 'mongoose-has-one-home']);
});

it('catches circles', async () => {
  plant('core/a.ts', "import { b } from './b.ts';\nexport const a = () => b;");
  plant('core/b.ts', "import { a } from './a.ts';\nexport const b = () => a;");
  expect(await brokenRules()).toEqual(['no-circles']);
});

it('lets arrows point inward', async () => {
  plant('core/a.ts', 'export const a = 1;');
  plant('platform/storage/b.ts', "import { a } from '#core/a.ts';\nexport const b = a;");
  plant('apps/server/c.ts', "import { b } from '../../platform/storage/b.ts';\nexport const c = b;");
  expect(await brokenRules()).toEqual([]);
});
