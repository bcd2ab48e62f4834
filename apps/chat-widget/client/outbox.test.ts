import { expect, it } from 'vitest';
import { Outbox } from './outbox.ts';
import { MemoryBrowser, MemoryStorage } from './storage.ts';

const text = (words: string) => ({ kind: 'text', text: words }) as const;
const shown = (outbox: Outbox) => outbox.list().map((message) => message.shown);

it('keeps the order written, also when the clock goes back an hour', () => {
  const outbox = new Outbox(new MemoryStorage(), 'o:');
  outbox.add(text('один'), 'один', 7_200_000);
  outbox.add(text('два'), 'два', 3_600_000);
  outbox.add(text('три'), 'три', 3_600_000);
  expect(shown(outbox)).toEqual(['один', 'два', 'три']);
});

it('is the same for another tab and after a reload', () => {
  const browser = new MemoryBrowser();
  const first = new Outbox(new MemoryStorage(browser), 'o:');
  const second = new Outbox(new MemoryStorage(browser), 'o:');
  const message = first.add(text('один'), 'один', 1);
  expect(shown(second)).toEqual(['один']);
  second.add(text('два'), 'два', 2);
  first.noteChange('o:');
  expect(shown(first)).toEqual(['один', 'два']);
  first.remove(message.clientMessageId);
  expect(shown(new Outbox(new MemoryStorage(browser), 'o:'))).toEqual(['два']);
});

it('leaves out what another program wrote under its keys', () => {
  const browser = new MemoryBrowser();
  browser.values.set('o:1:x', '{"broken');
  browser.values.set('o:2:y', '{"shown":"?"}');
  expect(new Outbox(new MemoryStorage(browser), 'o:').list()).toEqual([]);
});
