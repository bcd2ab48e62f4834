import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

const joined = { type: 'channel.joined', channel: 'telegram' } as const;

it('goes on in the other channel with the open question', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  const text = await talk.hears(joined);
  expect(text).toContain('Продолжаем');
  expect(text).toContain('Вы и ребёнок — граждане России?');
  expect(talk.labels).toContain('Да');
});

it('repeats what was said last when nothing is open', async () => {
  const talk = await newTalk();
  await talk.says('сколько платят единое пособие');
  expect(await talk.hears(joined)).toContain('50, 75 или 100 %');
});

it('greets when nothing was said yet, and tells the one who waits that she still waits', async () => {
  const talk = await newTalk();
  expect(await talk.hears(joined)).toContain('Здравствуйте');
  await talk.says('оператора');
  expect(await talk.hears(joined)).toContain('в очереди');
});

it.each([
  ['unknown', 'Такого кода нет'],
  ['expired', 'Срок этого кода вышел'],
  ['too-many-tries', 'Слишком много'],
] as const)('explains kindly why a code was refused: %s', async (reason, words) => {
  const talk = await newTalk();
  expect(await talk.hears({ type: 'link.refused', reason })).toContain(words);
});
