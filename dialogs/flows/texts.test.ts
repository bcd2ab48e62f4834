import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Wording } from './shared/phrases.ts';

const root = join(import.meta.dirname, '..');

/** Every folder with texts: flows, forms, wording, what other helpers of a flow say. */
const folders = ['.', ...foldersIn(root, 4)].filter((folder) =>
  existsSync(join(root, folder, 'texts', 'ru.json')),
);

function foldersIn(dir: string, depth: number): string[] {
  if (depth === 0) return [];
  return readdirSync(dir, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'texts' && entry.name !== 'data')
    .flatMap(({ name }) => [name, ...foldersIn(join(dir, name), depth - 1).map((sub) => join(name, sub))]);
}

function textsOf(folder: string, language: string): Record<string, Wording> {
  return JSON.parse(readFileSync(join(root, folder, 'texts', `${language}.json`), 'utf8'));
}

function wordings(wording: Wording): readonly string[] {
  return typeof wording === 'string' ? [wording] : Object.values(wording);
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

it.each(folders)('%s has every text in both languages with the same places to fill', (folder) => {
  const [ru, en] = [textsOf(folder, 'ru'), textsOf(folder, 'en')];
  expect(Object.keys(en).sort()).toEqual(Object.keys(ru).sort());
  for (const [key, wording] of Object.entries(ru)) {
    const [first = ''] = wordings(wording);
    if (key !== 'only-russian') expect(first, key).not.toBe('');
    for (const text of wordings(en[key] ?? '')) {
      expect(text.replace('Русский', ''), key).not.toMatch(/[а-яё]/i);
      for (const place of placeholders(text)) expect(placeholders(first), key).toContain(place);
    }
    const [english = ''] = wordings(en[key] ?? '');
    expect(english, key).not.toBe('');
    expect(placeholders(english), key).toEqual(placeholders(first));
  }
});

it.each(folders)('%s says nothing aloud that cannot be heard', (folder) => {
  for (const language of ['ru', 'en']) {
    for (const [key, wording] of Object.entries(textsOf(folder, language))) {
      if (typeof wording === 'string' || wording.voice === undefined) continue;
      expect(wording.voice, key).not.toMatch(/[•[\]()]|https?:|кнопк|button|нажмите на/i);
    }
  }
});

it.each(folders)('%s uses each of its texts', (folder) => {
  const named = new Set(sourcesOf(folder).match(/[a-z][a-z_-]+/g) ?? []);
  const unused = Object.keys(textsOf(folder, 'ru')).filter(
    (key) =>
      !named.has(key) &&
      // Put together: `${unit}-${form}`, `ask-${field}`.
      !key.split('-').every((part) => named.has(part) || named.has(`${part}-`)) &&
      !/^(?:rating-|turn-failed|operator-lost|handed-back|unknown|expired|too-many-tries|[a-z]+(?:_[a-z]+)+|amount|documents|complaint|feedback)/.test(
        key,
      ),
  );
  expect(unused).toEqual([]);
});

/** All that the flow consists of, and what every flow may use. */
function sourcesOf(folder: string): string {
  const own = folder.split('/').slice(0, 2).join('/');
  return [own, ...foldersIn(join(root, own), 3).map((sub) => join(own, sub)), 'flows/quiz', 'flows/repair']
    .concat('flows/shared', 'flows')
    .flatMap((name) => readdirSync(join(root, name)).map((file) => join(root, name, file)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
}
