import { expect, it } from 'vitest';
import { newTalk } from '../../testing/talk.ts';

it.each([
  'что выгоднее: единое пособие или пособие по уходу?',
  'можно ли получать единое пособие и пособие по уходу вместе',
])('says that only one of two may be had, with the ground: "%s"', async (question) => {
  const talk = await newTalk();
  const text = await talk.says(question);
  expect(text).toContain('Вместе нельзя, выбирают одно: единое пособие или пособие по уходу.');
  expect(text).toContain('81-ФЗ, ст. 9');
  expect(text).toContain('Что принести');
  expect(text).toContain('Хотите, посчитаю для вашей семьи?');
  expect(talk.reply.say[0]?.grounds?.map(({ measureId }) => measureId)).toEqual([
    'child-benefit',
    'care-benefit',
  ]);
});

it('compares with the measure in talk when only one is named', async () => {
  const talk = await newTalk();
  await talk.says('расскажите про единое пособие');
  expect(await talk.says('а можно вместе с пособием по уходу?')).toContain('Вместе нельзя');
});

it('asks what both sums need and says which is more', async () => {
  const talk = await newTalk();
  await talk.says('что выгоднее: единое пособие или пособие по уходу?');
  expect(await talk.says('да')).toContain('спрошу только то, от чего зависят обе суммы');
  for (const answer of ['один', 'годик', 'питер', 'да', 'трое', '50 тысяч']) await talk.says(answer);
  const text = talk.reply.say[0]?.text ?? '';
  expect(text).toMatch(/Единое пособие — 15\u00a0018,75\u00a0₽ в месяц, вам положено/);
  expect(text).toContain('По деньгам выгоднее единое пособие.');
});

it('lets the offer be on a no, and answers by voice without a list', async () => {
  const talk = await newTalk({ channel: 'voice' });
  const text = await talk.says('что выгоднее: единое пособие или пособие по уходу?');
  expect(text).not.toContain('•');
  expect(text).not.toMatch(/81-/);
  expect(await talk.says('нет')).toContain('Спрашивайте, если понадобится');
});

it('asks nothing personal where it may not', async () => {
  const talk = await newTalk({ policy: 'public-information-only', channel: 'telegram' });
  const text = await talk.says('что выгоднее: единое пособие или пособие по уходу?');
  expect(text).not.toContain('посчитаю');
});
