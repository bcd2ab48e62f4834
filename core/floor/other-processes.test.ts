import { expect, it } from 'vitest';
import { OtherProcesses } from './other-processes.ts';

const news = (process: string, finds: number, down: readonly string[] = []) => ({
  process,
  finds,
  down,
  heard: [],
});

it('adds up what the others tell of themselves, each by its latest news, until it falls silent', () => {
  const others = new OtherProcesses();
  others.hear(news('a', 2, ['telephone']), 0);
  others.hear(news('b', 3), 1_000);
  others.hear(news('a', 5), 5_000);
  expect([others.finds(6_000), others.down(6_000)]).toEqual([8, []]);
  others.hear(news('b', 1, ['telegram']), 20_000);
  expect([others.finds(25_500), others.down(25_500)]).toEqual([1, ['telegram']]);
  expect(others.finds(60_000)).toBe(0);
});
