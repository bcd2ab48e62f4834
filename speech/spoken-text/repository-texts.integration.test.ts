import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { spokenText } from './spoken-text.ts';

const root = `${import.meta.dirname}/../..`;

/** What citizens are told: texts of dialogs and channels, measures, articles, life events. */
function texts(): ReadonlySet<string> {
  const found = new Set<string>();
  for (const file of [
    ...files('dialogs', 'ru.json'),
    ...files('channels', 'ru.json'),
    ...files('knowledge-base', '.yaml'),
  ]) {
    const content = readFileSync(`${root}/${file}`, 'utf8');
    collect(file.endsWith('.json') ? JSON.parse(content) : parse(content), found);
  }
  return found;
}

function files(folder: string, ending: string): string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => `${folder}/${name}`);
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value === 'string') found.add(value);
  else if (Array.isArray(value)) for (const one of value) collect(one, found);
  else if (typeof value === 'object' && value !== null)
    for (const one of Object.values(value)) collect(one, found);
}

it('leaves no digit, sign or foreign letter in any text of the repository', () => {
  const russian = [...texts()].filter((text) => /[а-яё]{3}/i.test(text));
  expect(russian.length).toBeGreaterThan(5_000);
  const wrong = russian
    .map((text) => [text, spokenText(text, { language: 'ru' })] as const)
    .filter(([, heard]) => /[\d₽%№A-Za-z*_<>[\]{}()«»"•]/.test(heard));
  expect(wrong).toEqual([]);
});
