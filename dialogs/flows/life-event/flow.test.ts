import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it('congratulates, names what there is and offers to check', async () => {
  const talk = await newTalk();
  const text = await talk.says('родила недавно');
  expect(text).toContain('Поздравляю с рождением ребёнка!');
  expect(text).toContain('• единое пособие\n• пособие по уходу');
  expect(text).toContain('Проверить, что положено именно вам?');
  expect(talk.labels).toEqual(['Да, проверить', 'Рассказать об одной мере', 'Позвать оператора']);
});

it('congratulates nobody where a child was lost', async () => {
  const talk = await newTalk();
  const text = await talk.says('родила, ребенок умер');
  expect(text).not.toContain('Поздравляю');
});

it('begins the quiz on a yes or its button, lets it be on a no', async () => {
  const one = await newTalk();
  await one.says('родила недавно');
  expect(await one.presses('Да, проверить')).toContain('Проверим всё сразу: рождение ребёнка');
  const other = await newTalk();
  await other.says('родила недавно');
  expect(await other.says('нет, спасибо')).not.toContain('Сколько у вас детей');
  expect(other.choices.map(({ id }) => id)).toContain('op');
});

it('answers about the measure when one is named besides', async () => {
  const talk = await newTalk();
  expect(await talk.says('родила, расскажите про единое пособие')).toContain('50, 75 или 100 %');
});

it('tells without asking where nothing personal may pass', async () => {
  const talk = await newTalk({ policy: 'public-information-only', channel: 'telegram' });
  const text = await talk.says('родила недавно');
  expect(text).toContain('единое пособие');
  expect(text).not.toContain('Проверить, что положено');
});

it('is heard in phrases, without a list', async () => {
  const talk = await newTalk({ channel: 'voice' });
  const text = await talk.says('родила недавно');
  expect(text).toContain('Вам могут быть положены: единое пособие, пособие по уходу');
  expect(text).not.toContain('•');
  expect(await talk.says('да')).toMatch(/Сколько у вас детей/);
});
