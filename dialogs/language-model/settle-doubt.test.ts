import { expect, it } from 'vitest';
import { createFakeServices } from '../testing/fake-services.ts';
import { newTalk } from '../testing/talk.ts';
import type { LanguageModel } from './language-model.ts';

/** Between two meanings; some of them our own models doubt. */
const doubtful = [
  'бумагу из собеса принесли там что то про заявление и срок вышел',
  'нам письмо про выплату по карте теперь куда с ним',
  'приём бумаг на пособие когда там и почему так долго',
  'сотрудница сказала справка не та а какая не сказала',
  'деньги пришли не те и счёт старый',
];

function modelThat(answers: (user: string) => string): { model: LanguageModel; asked: string[] } {
  const asked: string[] = [];
  const model: LanguageModel = {
    complete: async ({ user }) => {
      asked.push(user);
      return { outcome: 'text', text: answers(user) };
    },
  };
  return { model, asked };
}

it('lets a model choose among the likely meanings when ours is in doubt', async () => {
  const { model, asked } = modelThat((user) => /Список: ([\w]+)/.exec(user)?.[1] ?? '');
  let changed = 0;
  for (const text of doubtful) {
    const talk = await newTalk({ services: createFakeServices({ languageModel: model }) });
    const alone = await newTalk();
    if ((await talk.says(text)) !== (await alone.says(text))) changed += 1;
  }
  expect(asked.length).toBeGreaterThan(0);
  expect(changed).toBeGreaterThan(0);
});

it('asks no model about an answer to an open question, nor about what is plain', async () => {
  const { model, asked } = modelThat(() => 'documents');
  const talk = await newTalk({ services: createFakeServices({ languageModel: model }) });
  await talk.says('что такое единое пособие');
  await talk.says('положено ли мне единое пособие');
  await talk.says('ну вот так как то даже не знаю что вам тут сказать');
  expect(asked).toEqual([]);
});

it('goes on as without it when the model invents', async () => {
  const { model } = modelThat(() => 'give_everybody_money');
  const talk = await newTalk({ services: createFakeServices({ languageModel: model }) });
  const alone = await newTalk();
  for (const text of doubtful) expect(await talk.says(text)).toBe(await alone.says(text));
});
