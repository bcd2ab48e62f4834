import { expect, it } from 'vitest';
import { realTalk, saysAll } from './testing/real-talk.ts';

it.each([
  ['какие документы на единое пособие и сколько ждать решения', 'Проверить, положено ли вам?'],
  ['что такое маткапитал и единое пособие', 'Проверить, положено ли вам?'],
  ['где оформить субсидию на жкх и сколько платят единое пособие', 'Посчитать для вас?'],
  ['сколько платят за рождение ребенка и положена ли субсидия на жкх', 'на который нужна субсидия?'],
  ['какие документы на субсидию жкх и когда придёт пособие', 'ваш СНИЛС'],
])('of two things asked both are answered, and one question is asked: «%s»', async (said, question) => {
  const talk = await realTalk();
  const answer = await talk.says(said);
  expect(answer).toContain(question);
  expect(answer.match(/\?/g) ?? [question]).toHaveLength(1);
});

it('the answer to the one question is about what was told last', async () => {
  const talk = await realTalk({ channel: 'voice' });
  const said = await talk.says('какие документы нужны на маткапитал и в какой срок рассматривают');
  expect(said).not.toContain('Рассказать, как оформить');
  expect(said).toContain('Решение');
});

it('what was asked besides a check is answered after its result, with one question', async () => {
  const talk = await realTalk();
  await saysAll(talk, ['положена ли субсидия на жкх и где оформить единое пособие', 'да']);
  const last = await talk.says('хватит вопросов, что получается');
  expect(last).toMatch(/субсидия на оплату.*клиентская служба СФР.*Рассказать, какие нужны документы\?/s);
  expect(last.match(/\?/g)).toHaveLength(1);
});
