import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDataKey } from './data-key.ts';

let folder: string;
let keyFile: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-key-'));
  keyFile = join(folder, 'keys', 'data.key');
});
afterEach(() => rm(folder, { recursive: true }));

it('makes a key file for its owner alone at the first start and reads it at the second', async () => {
  const first = await loadDataKey({ keyFile, whenMissing: 'create' });
  const second = await loadDataKey({ keyFile, whenMissing: 'refuse' });
  expect(first.from).toBe('new-file');
  expect(second).toEqual({ key: first.key, from: 'file' });
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(folder, 'keys'))).toEqual(['data.key']);
});

it('gives ten starters at once the same key', async () => {
  const loaded = await Promise.all(
    Array.from({ length: 10 }, () => loadDataKey({ keyFile, whenMissing: 'create' })),
  );
  expect(new Set(loaded.map((l) => Buffer.from(l.key).toString('hex'))).size).toBe(1);
  expect(loaded.filter((l) => l.from === 'new-file')).toHaveLength(1);
});

it('takes the setting before the file', async () => {
  const base64 = Buffer.alloc(32, 7).toString('base64');
  const loaded = await loadDataKey({ base64, keyFile, whenMissing: 'create' });
  expect(loaded).toEqual({ key: new Uint8Array(32).fill(7), from: 'setting' });
  await expect(stat(keyFile)).rejects.toThrow();
});

it('refuses a short or misspelt key and does not repeat it', async () => {
  for (const base64 of ['', 'c2hvcnQ=', 'не ключ', `${Buffer.alloc(31).toString('base64')}!`]) {
    const refused = loadDataKey({ base64, keyFile, whenMissing: 'create' });
    await expect(refused).rejects.toMatchObject({ code: 'data-key-invalid' });
    if (base64) await expect(refused).rejects.not.toThrow(base64);
  }
});

it('refuses a key file others can read', async () => {
  await loadDataKey({ keyFile, whenMissing: 'create' });
  await chmod(keyFile, 0o644);
  await expect(loadDataKey({ keyFile, whenMissing: 'create' })).rejects.toMatchObject({
    code: 'data-key-exposed',
    details: { mode: '644' },
  });
});

it('does not invent a new key where data waits for the old one', async () => {
  await expect(loadDataKey({ keyFile, whenMissing: 'refuse' })).rejects.toMatchObject({
    code: 'data-key-missing',
  });
});

it('leaves a damaged key file as it is and says so', async () => {
  await loadDataKey({ keyFile, whenMissing: 'create' });
  await writeFile(keyFile, 'half a k');
  await expect(loadDataKey({ keyFile, whenMissing: 'create' })).rejects.toMatchObject({
    code: 'data-key-invalid',
  });
  expect(await readFile(keyFile, 'utf8')).toBe('half a k');
});

it('names the file and the reason when the folder cannot be made', async () => {
  await writeFile(join(folder, 'keys'), 'a file where the folder should be');
  await expect(loadDataKey({ keyFile, whenMissing: 'create' })).rejects.toMatchObject({
    code: 'data-key-unreadable',
    details: { keyFile, reason: 'ENOTDIR' },
  });
});
