import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Wording, wordingFor } from '../shared/phrases.ts';

const folders = ['.', ...readdirSync(import.meta.dirname)].filter((folder) =>
  ['texts'].every((name) => {
    try {
      return readdirSync(join(import.meta.dirname, folder)).includes(name);
    } catch {
      return false;
    }
  }),
);

function texts(folder: string, language: 'ru' | 'en'): Record<string, Wording> {
  return JSON.parse(readFileSync(join(import.meta.dirname, folder, 'texts', `${language}.json`), 'utf8'));
}

const media = ['chat', 'telegram', 'voice'] as const;
const placeholders = (text: string): string[] => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted();

it('looks at all of them', () => {
  expect(folders.toSorted()).toEqual([
    '.',
    'appeals',
    'elsewhere',
    'employers',
    'inside',
    'offices',
    'visits',
  ]);
});

it.each(folders)(
  '%s says everything in both languages, with the same places to fill in each medium',
  (folder) => {
    const [ru, en] = [texts(folder, 'ru'), texts(folder, 'en')];
    expect(Object.keys(en)).toEqual(Object.keys(ru));
    for (const [key, wording] of Object.entries(ru)) {
      for (const medium of media) {
        const [russian, english] = [wordingFor(wording, medium), wordingFor(en[key] ?? '', medium)];
        expect(english, key).toMatch(/\S/);
        expect(placeholders(english), key).toEqual(placeholders(russian));
        expect(english, key).not.toMatch(/[а-яё]/i);
      }
    }
  },
);

it.each(folders)('%s says nothing aloud that is only to be read', (folder) => {
  for (const language of ['ru', 'en'] as const) {
    for (const [key, wording] of Object.entries(texts(folder, language))) {
      const heard = wordingFor(wording, 'voice');
      expect(heard, key).not.toMatch(/https?:|\.ru\b|[()[\]]|нажмите кнопку|ул\.|руб\./);
    }
  }
});

it.each(folders)('%s uses each of its texts', (folder) => {
  const sources = (readdirSync(import.meta.dirname, { recursive: true }) as string[])
    .map((file) => join(import.meta.dirname, file))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const made =
    /^(?:label|ask|hint|why|written)-(?:when|whom|wish|who|topic)$|^title-(?:message|appeal)$|^(?:sfr|soc|mfc|czn|mse)$/;
  const unused = Object.keys(texts(folder, 'ru')).filter(
    (key) => !made.test(key) && !new RegExp(`\\b${key}\\b`).test(sources),
  );
  expect(unused).toEqual([]);
});
