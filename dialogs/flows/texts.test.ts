import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const flows = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
  .map(({ name }) => name);

function texts(flow: string, language: string): Record<string, string> {
  return JSON.parse(readFileSync(join(import.meta.dirname, flow, 'texts', `${language}.json`), 'utf8'));
}

const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();

it.each(flows)('%s has every text in both languages with the same places to fill', (flow) => {
  const [ru, en] = [texts(flow, 'ru'), texts(flow, 'en')];
  expect(Object.keys(en)).toEqual(Object.keys(ru));
  for (const [key, text] of Object.entries(ru)) {
    const isFor = key === 'only-russian' ? 'en' : 'both';
    if (isFor === 'both') expect(text, key).not.toBe('');
    expect(en[key], key).not.toBe('');
    expect(placeholders(en[key] ?? ''), key).toEqual(placeholders(text));
    expect(en[key]?.replace('Русский', ''), key).not.toMatch(/[а-яё]/i);
  }
});

it.each(flows)('%s uses each of its texts', (flow) => {
  const sources = [flow, 'quiz', 'repair', 'shared', '.']
    .flatMap((folder) =>
      readdirSync(join(import.meta.dirname, folder)).map((file) => join(import.meta.dirname, folder, file)),
    )
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const named = new Set(sources.match(/[a-z][a-z_-]+/g) ?? []);
  const unused = Object.keys(texts(flow, 'ru')).filter(
    (key) =>
      !named.has(key) &&
      !/^(?:why-(?:yes|no|possible)|rating-|turn-failed|operator-lost|unknown|expired|too-many-tries|[a-z]+(?:_[a-z]+)+|amount|documents|complaint|feedback)/.test(
        key,
      ),
  );
  expect(unused).toEqual([]);
});
