import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { loadConfig } from './load-config.ts';
import { settings } from './settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  const loaded = loadConfig(environment);
  return loaded.outcome === 'wrong' ? loaded.problems : [];
}

it('starts with nothing set', () => {
  const loaded = loadConfig({});
  expect(loaded).toMatchObject({
    outcome: 'ok',
    config: { PORT: 8080, DATA_DIR: './data', ROLE: 'all', DEMO: true },
  });
});

it('takes an empty variable for one that is not set', () => {
  expect(loadConfig({ PORT: '', REDIS_URL: ' ' })).toMatchObject({ outcome: 'ok', config: { PORT: 8080 } });
});

it('names the variable, the reason and an example for every wrong value at once', () => {
  const problems = problemsOf({ PORT: '80800', LOG_LEVEL: 'loud', MONGODB_URI: 'postgres://x' });
  expect(problems).toHaveLength(3);
  expect(problems[0]).toMatch(/^PORT: .+; for example: PORT=8080$/);
  expect(problems[1]).toContain('must begin with mongodb://');
});

it('never repeats a wrong value, which may be a secret', () => {
  expect(problemsOf({ OTKLIK_DATA_KEY: 'c2VjcmV0' }).join()).not.toContain('c2VjcmV0');
  expect(problemsOf({ TELEGRAM_BOT_TOKEN: 'not-a-token' }).join()).not.toContain('not-a-token');
});

it('says which other variables a webhook needs', () => {
  const problems = problemsOf({
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_BOT_TOKEN: '1234567:abcdefghijklmnopqrstuvwx',
  });
  expect(problems.map((problem) => problem.split(':')[0])).toEqual(['TELEGRAM_WEBHOOK_SECRET', 'PUBLIC_URL']);
});

it('refuses a split role without Redis', () => {
  expect(problemsOf({ ROLE: 'web' })[0]).toContain('REDIS_URL');
});

it('is the table of docs/operations.md, variable by variable', () => {
  const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const documented = [...page.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name);
  expect(documented).toEqual(Object.keys(settings));
});
