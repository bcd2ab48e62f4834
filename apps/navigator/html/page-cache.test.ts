import { expect, it } from 'vitest';
import { PageCache } from './page-cache.ts';

it('makes a page once for an edition, and anew for the next', async () => {
  const cache = new PageCache();
  let made = 0;
  const ask = (edition: string, text: string) =>
    cache.page(edition, '/navigator', 'identity', () => {
      made++;
      return { text, policy: '' };
    });
  const first = await ask('1', 'а');
  expect(await ask('1', 'а')).toBe(first);
  expect(made).toBe(1);
  const same = await ask('2', 'а');
  expect(made).toBe(2);
  // What did not change need not be sent again, whatever the edition.
  expect(same?.etag).toBe(first?.etag);
  expect((await ask('3', 'б'))?.etag).not.toBe(first?.etag);
});

it('keeps no more pages than it may', async () => {
  const cache = new PageCache();
  let made = 0;
  const ask = (n: number) =>
    cache.page('1', `/?q=${n}`, 'identity', () => ({ text: `${made++}`, policy: '' }));
  for (let n = 0; n < 700; n++) await ask(n);
  await ask(699);
  expect(made).toBe(700);
  await ask(0);
  expect(made).toBe(701);
});

it('keeps nothing of a page that there is not', () => {
  const cache = new PageCache();
  expect(cache.page('1', '/x', 'identity', () => undefined)).toBeUndefined();
  expect(cache.page('1', '/x', 'identity', () => ({ text: 'а', policy: '' }))).toBeDefined();
});
