import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

it('makes a folder with those above it, for its owner only, and does not mind one that is there', () => {
  const root = mkdtempSync(join(tmpdir(), 'otklik-folder-'));
  const folder = join(root, 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  rmSync(root, { recursive: true });
});

it.runIf(existsSync('/proc'))('comes back from where no folder can be made', () => {
  expect(() => makeFolder('/proc/otklik/data')).toThrow(/ENOENT|EACCES|EPERM/);
});
