import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import type { Assistant } from '#core/conversations/index.ts';
import { loadKnowledgeBase } from '#knowledge-base/load.ts';
import { createAssistant } from './assistant.ts';
import { createFakeServices } from './testing/fake-services.ts';
import { Talk } from './testing/talk.ts';

let assistant: Assistant;
beforeAll(async () => {
  const knowledge = await loadKnowledgeBase(join(import.meta.dirname, '../knowledge-base'));
  const loaded = createAssistant({ knowledge, services: createFakeServices() });
  await loaded.ready;
  assistant = loaded;
});

it('finds 15 018,75 ₽ of the unified benefit in St Petersburg, through botkit and the real knowledge base', async () => {
  const talk = new Talk(assistant);
  await talk.says('здравствуйте');
  expect(await talk.says('что такое единое пособие')).toContain('на ребёнка до 17 лет');
  await talk.presses('Положено ли мне?');
  const answers: [RegExp, string][] = [
    [/регион/i, 'в питере'],
    [/граждане России/, 'да'],
    [/родился|возраст/, 'четыре годика'],
    [/имуществ/, 'нет'],
    [/сколько[^?]*детей/i, 'один'],
    [/сколько (?:всего )?человек|в семье[^?]*человек/i, 'трое: два родителя и ребёнок'],
    [/получил доход|не меньше/, 'да'],
    [/доход/i, '50 тысяч'],
  ];
  for (let turn = 0; turn < 12 && !talk.labels.includes('Почему?'); turn++) {
    const question = talk.reply.say.at(-1)?.text ?? '';
    const asked = question.split('\n').at(-1) ?? '';
    const answer = answers.find(([pattern]) => pattern.test(asked));
    expect(answer, asked).toBeDefined();
    await talk.says(answer?.[1] ?? '');
  }
  const [saying] = talk.reply.say;
  expect(saying?.text).toContain('15\u00a0018,75\u00a0₽ в месяц');
  expect(saying?.grounds?.[0]).toMatchObject({ measureId: 'edinoe-posobie-child' });
  expect(saying?.grounds?.[0]?.acts.join()).toContain('81-ФЗ');
  const why = await talk.presses('Почему?');
  expect(why).toContain('81-ФЗ, ст. 9');
  expect(why).toContain('75 %');
  await talk.says('оператора');
  expect(talk.reply.action).toMatchObject({
    type: 'handoff',
    summary: expect.stringContaining('Санкт-Петербург'),
  });
});

it('takes the whole story in one sentence', async () => {
  const talk = new Talk(assistant);
  const first = await talk.says(
    'положено ли мне единое пособие? живем в питере, мы с мужем и ребенок 4 года, доход 50 тысяч',
  );
  expect(first).not.toContain('Какой доход');
  expect(first).toContain('граждане России');
});
