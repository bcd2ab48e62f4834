import { expect, it } from 'vitest';
import { createFakeKnowledge } from '../../testing/fake-knowledge.ts';
import { newTalk } from '../../testing/talk.ts';

it('answers a question that is about no measure in a sentence, with the rest behind a button', async () => {
  const citizen = await newTalk();
  expect(await citizen.says('а что не считают доходом')).toContain('Само пособие доходом не считают.');
  const details = await citizen.presses('Подробнее');
  expect(details).toContain('Не считают и разовую помощь.');
  expect(details).toContain('ПП РФ № 2330');
});

it('leads on from an article to its measures and to an operator', async () => {
  const citizen = await newTalk();
  await citizen.says('а что не считают доходом');
  const labels = citizen.replies
    .at(-1)
    ?.say.flatMap(({ choices }) => choices ?? [])
    .map(({ id }) => id);
  expect(labels).toContain('m:i:child-benefit');
  expect(labels).toContain('op');
});

it('goes back to the open question of a quiz', async () => {
  const citizen = await newTalk();
  await citizen.says('положено ли мне единое пособие');
  const reply = await citizen.says('а что не считают доходом?');
  expect(reply).toContain('Само пособие доходом не считают.');
  expect(reply.length).toBeGreaterThan('Само пособие доходом не считают.'.length + 10);
});

it('shows the menu when the article of an old button is gone', async () => {
  const citizen = await newTalk();
  expect(await citizen.send({ kind: 'choice', choiceId: 'f:gone', text: 'Подробнее' })).not.toBe('');
});

it('tells of papers in general only where no measure is talked about', async () => {
  const knowledge = {
    ...createFakeKnowledge(),
    findArticles: (text: string) => (/документ/.test(text) ? [{ articleId: 'income', score: 0.9 }] : []),
  };
  const talk = await newTalk({ knowledge });
  expect(await talk.says('какие документы нужны')).toContain('Само пособие доходом не считают');
  await talk.says('что такое единое пособие');
  expect(await talk.says('а какие документы нужны')).toContain('единое пособие');
});
