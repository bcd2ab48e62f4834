import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const folders = ['apps', 'channels', 'core', 'dialogs', 'knowledge-base', 'platform', 'speech'];

function productFiles(): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|testing\/|node_modules\//.test(name))
      .map((name) => join(root, folder, name)),
  );
}

it('documents every code a failure may carry, and no other', () => {
  const thrown = new Set<string>();
  for (const file of productFiles()) {
    const source = readFileSync(file, 'utf8');
    for (const [, code] of source.matchAll(/new AppError\(\s*'([a-z0-9-]+)'/g)) if (code) thrown.add(code);
    // Said by whoever changes a record (core/shared/change-record.ts).
    for (const [, code] of source.matchAll(/\bbusy: '([a-z0-9-]+)'/g)) if (code) thrown.add(code);
    // Tables that map a provider's errors to codes.
    if (file.endsWith('embedded/errors.ts')) {
      for (const [, code] of source.matchAll(/'(storage-[a-z-]+)'/g)) if (code) thrown.add(code);
    }
  }
  const page = readFileSync(join(root, 'docs', 'errors.md'), 'utf8');
  const table = page.slice(page.indexOf('## Failures'), page.indexOf('## HTTP'));
  const documented = [...table.matchAll(/^\| `([a-z0-9-]+)` \|/gm)].map(([, code]) => code);
  expect(documented).toEqual([...thrown].sort());
});
