import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

const joined = { type: 'channel.joined', channel: 'telegram' } as const;

it('goes on in the other channel where we stopped', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  expect(await talk.hears(joined)).toBe('Мы остановились на вопросе: обычные условия. Продолжим?');
  expect(await talk.says('да')).toContain('Вы и ребёнок — граждане России?');
  expect(talk.labels).toContain('Да');
});

it('takes the answer to the open question for a yes', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.hears(joined);
  expect(await talk.says('питер')).toContain('граждане России');
});

it('leaves what was open at a no and keeps what was told', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  await talk.says('питер');
  await talk.hears(joined);
  expect(await talk.presses('Нет, о другом')).toContain('Чем ещё помочь?');
  expect(await talk.says('положено ли мне единое пособие')).toContain('граждане России');
});

it('asks whether to go on when she is back after half an hour', async () => {
  const talk = await newTalk();
  await talk.says('положено ли мне единое пособие');
  expect(await talk.later(40).says('здравствуйте')).toContain(
    'Мы остановились на вопросе: регион. Продолжим?',
  );
  expect(await talk.says('давайте')).toContain('В каком регионе');
  expect(await talk.later(40).says('питер')).toContain('граждане России');
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
