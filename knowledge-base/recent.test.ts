import { expect, it } from 'vitest';
import { Recent } from './recent.ts';

it('works a thing out once, also when nothing comes of it', () => {
  const recent = new Recent<string | undefined>(2);
  const asked: string[] = [];
  const ask = (key: string, answer?: string) =>
    recent.of(key, () => {
      asked.push(key);
      return answer;
    });
  expect(ask('a', 'one')).toBe('one');
  expect(ask('a', 'another')).toBe('one');
  expect(ask('b')).toBeUndefined();
  expect(ask('b', 'late')).toBeUndefined();
  expect(asked).toEqual(['a', 'b']);
});

it('forgets all when there would be too many', () => {
  const recent = new Recent<number>(2);
  recent.of('a', () => 1);
  recent.of('b', () => 2);
  recent.of('c', () => 3);
  expect(recent.of('a', () => 4)).toBe(4);
});
