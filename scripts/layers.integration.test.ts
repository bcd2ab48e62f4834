import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

/** A tree of code that is planted once; each test looks at what its own files break. */
const planted = {
  'platform/store.ts': 'export const store = 1;',
  'platform/types.ts': 'export const c = 1;',
  'core/reaching-a.ts': "import { store } from '../platform/store.ts';\nexport const a = store;",
  'core/reaching-b.ts': "import type { c } from '#platform/types.ts';\nexport type B = typeof c;",
  'core/packaged.ts': "import { z } from 'zod';\nexport const a = z.string();",
  'dialogs/flow.ts': "import { x } from '../knowledge-base/engine.ts';\nexport const flow = x;",
  'knowledge-base/engine.ts': 'export const x = 1;',
  'channels/telegram/a.ts': "import { b } from '../web-chat/b.ts';\nexport const a = b;",
  'channels/web-chat/b.ts': 'export const b = 1;',
  'channels/messenger/frame.ts': "import { b } from '../web-chat/b.ts';\nexport const frame = b;",
  'channels/max/framed.ts': "import { frame } from '../messenger/frame.ts';\nexport const framed = frame;",
  'apps/server/stray.ts': "import mongoose from 'mongoose';\nexport const a = mongoose;",
  'platform/jobs/stray.ts': "import { Bot } from 'grammy';\nexport const a = Bot;",
  'core/circle-a.ts': "import { b } from './circle-b.ts';\nexport const a = () => b;",
  'core/circle-b.ts': "import { a } from './circle-a.ts';\nexport const b = () => a;",
  'core/inward-a.ts': 'export const a = 1;',
  'platform/storage/inward-b.ts': "import { a } from '#core/inward-a.ts';\nexport const b = a;",
  'apps/server/inward-c.ts': "import { b } from '../../platform/storage/inward-b.ts';\nexport const c = b;",
};

let tree: string;
let violations: readonly Violation[];

beforeAll(async () => {
  tree = mkdtempSync(join(tmpdir(), 'otklik-layers-'));
  const files = {
    ...planted,
    'tsconfig.json': '{ "compilerOptions": { "allowImportingTsExtensions": true, "noEmit": true } }',
    'package.json':
      '{ "type": "module", "imports": { "#core/*": "./core/*", "#platform/*": "./platform/*" } }',
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content);
  }
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  violations = await cruise();
});

afterAll(() => rmSync(tree, { recursive: true }));

async function cruise(): Promise<readonly Violation[]> {
  const depcruise = join(root, 'node_modules', '.bin', 'depcruise');
  const args = ['--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
  const output = await new Promise<string>((resolve) =>
    execFile(depcruise, args, { cwd: tree, maxBuffer: 16 * 1024 * 1024 }, (_, stdout) => resolve(stdout)),
  );
  const { summary }: { summary: { totalCruised: number; violations: readonly Violation[] } } =
    JSON.parse(output);
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(planted).length);
  return summary.violations;
}

/** The names of the rules that these files break. */
function brokenBy(...files: readonly (keyof typeof planted)[]): readonly string[] {
  const found = violations.filter(({ from }) => files.some((file) => file === from));
  return [...new Set(found.map(({ rule }) => rule.name))].sort();
}

it('catches the core reaching out of itself, by path and by the imports map', () => {
  expect(brokenBy('core/reaching-a.ts')).toEqual(['core-stands-alone']);
  expect(brokenBy('core/reaching-b.ts')).toEqual(['core-stands-alone']);
});

it('catches the core using a package', () => {
  expect(brokenBy('core/packaged.ts')).toEqual(['core-stands-alone']);
});

it('catches features that import each other and channels that meet', () => {
  expect(brokenBy('dialogs/flow.ts')).toEqual(['features-see-only-core']);
  expect(brokenBy('channels/telegram/a.ts')).toEqual(['channels-do-not-meet']);
});

it('lets a messenger stand in the frame of messengers, and the frame know none of them', () => {
  expect(brokenBy('channels/max/framed.ts')).toEqual([]);
  expect(brokenBy('channels/messenger/frame.ts')).toEqual(['channels-do-not-meet']);
});

it('catches a library used outside its home', () => {
  expect(brokenBy('apps/server/stray.ts')).toEqual(['mongoose-has-one-home']);
  expect(brokenBy('platform/jobs/stray.ts')).toEqual(['grammy-has-one-home']);
});

it('catches circles', () => {
  expect(brokenBy('core/circle-a.ts', 'core/circle-b.ts')).toEqual(['no-circles']);
});

it('lets arrows point inward', () => {
  expect(brokenBy('core/inward-a.ts', 'platform/storage/inward-b.ts', 'apps/server/inward-c.ts')).toEqual([]);
});
