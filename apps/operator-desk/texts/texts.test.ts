import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import appealsEn from './appeals.en.json';
import appealsRu from './appeals.ru.json';
import campaignsEn from './campaigns.en.json';
import campaignsRu from './campaigns.ru.json';
import casesEn from './cases.en.json';
import casesRu from './cases.ru.json';
import editorialEn from './editorial.en.json';
import editorialRu from './editorial.ru.json';
import en from './en.json';
import floorEn from './floor.en.json';
import floorRu from './floor.ru.json';
import helpEn from './help.en.json';
import helpRu from './help.ru.json';
import peopleEn from './people.en.json';
import peopleRu from './people.ru.json';
import qualityEn from './quality.en.json';
import qualityRu from './quality.ru.json';
import findingsEn from './quality-findings.en.json';
import findingsRu from './quality-findings.ru.json';
import reportsEn from './reports.en.json';
import reportsRu from './reports.ru.json';
import ru from './ru.json';
import shiftsEn from './shifts.en.json';
import shiftsRu from './shifts.ru.json';

function leaves(value: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof value === 'string') return new Map([[path, value]]);
  const found = new Map<string, string>();
  for (const [key, inner] of Object.entries(value ?? {}))
    for (const [name, text] of leaves(inner, path === '' ? key : `${path}.${key}`)) found.set(name, text);
  return found;
}

const russian = leaves({
  ...ru,
  ...shiftsRu,
  ...qualityRu,
  ...floorRu,
  ...peopleRu,
  ...helpRu,
  ...campaignsRu,
  ...casesRu,
  ...reportsRu,
  ...editorialRu,
  ...appealsRu,
  ...findingsRu,
});
const english = leaves({
  ...en,
  ...shiftsEn,
  ...qualityEn,
  ...floorEn,
  ...peopleEn,
  ...helpEn,
  ...campaignsEn,
  ...casesEn,
  ...reportsEn,
  ...editorialEn,
  ...appealsEn,
  ...findingsEn,
});
const slots = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

function sources(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((item) => {
    const path = join(folder, item.name);
    if (item.isDirectory()) return sources(path);
    return /\.tsx?$/.test(item.name) && !item.name.includes('.test.') ? [readFileSync(path, 'utf8')] : [];
  });
}

it('has every text in both languages, with the same slots', () => {
  expect([...english.keys()]).toEqual([...russian.keys()]);
  for (const [key, text] of russian) expect([key, slots(english.get(key) ?? '')]).toEqual([key, slots(text)]);
});

it('has every text that is asked for', () => {
  const code = sources(join(import.meta.dirname, '..')).join('\n');
  const whole = [...code.matchAll(/\bt\(\s*'([\w.-]+)'/g)].map(([, key]) => key ?? '');
  const begun = [...code.matchAll(/\bt\(\[?\s*`([\w.-]+)\.\$\{/g)].map(([, key]) => key ?? '');
  expect(whole.length).toBeGreaterThan(50);
  expect(whole.filter((key) => !russian.has(key))).toEqual([]);
  expect(begun.filter((start) => ![...russian.keys()].some((key) => key.startsWith(`${start}.`)))).toEqual(
    [],
  );
});

it('has no text that nobody asks for', () => {
  const code = sources(join(import.meta.dirname, '..')).join('\n');
  const begun = [...code.matchAll(/`([\w.-]+)\.\$\{/g)].map(([, key]) => key ?? '');
  const unused = [...russian.keys()].filter(
    (key) => !code.includes(`'${key}'`) && !begun.some((start) => key.startsWith(`${start}.`)),
  );
  expect(unused).toEqual([]);
});
