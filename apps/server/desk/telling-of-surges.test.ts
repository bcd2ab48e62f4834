import { expect, it } from 'vitest';
import type { Assistant, AssistantReply, AssistantTurn } from '#core/conversations/index.ts';
import type { Surge } from '#core/routing/index.ts';
import { tellingOfSurges } from './telling-of-surges.ts';

const surge: Surge = {
  id: 'surge-1',
  topics: ['pension'],
  notice: { ru: 'Пенсии придут 5 декабря.' },
  offersOtherWays: false,
  startedAt: new Date('2026-11-22T09:00:00Z'),
  until: new Date('2026-11-22T12:00:00Z'),
  startedBy: 'vera',
};

function talk(topic: string | undefined, channel: AssistantTurn['channel'] = 'web-chat') {
  let dialog: AssistantTurn['dialog'];
  const assistant: Assistant = {
    phrase: () => '',
    codeInWords: () => '',
    respond: async (turn): Promise<AssistantReply> => ({
      dialog: { ...turn.dialog, turns: 1 },
      say: [{ text: 'Здравствуйте!' }, { text: 'Ответ.' }],
      ...(topic === undefined ? {} : { topic }),
    }),
  };
  const telling = tellingOfSurges(assistant, { of: async () => surge });
  return async () => {
    const reply = await telling.respond({
      tenantId: 'tenant-1',
      conversationId: 'c',
      state: 'assistant',
      channel,
      policy: 'full',
      language: 'ru',
      body: { kind: 'text', text: 'где пенсия' },
      seq: 1,
      dialog,
      now: new Date('2026-11-22T10:00:00Z'),
    });
    dialog = reply.dialog;
    return reply.say.map(({ text }) => text);
  };
}

it('tells of the surge once, after the greeting and before the answer', async () => {
  const next = talk('pension/payment');
  expect(await next()).toEqual(['Здравствуйте!', 'Пенсии придут 5 декабря.', 'Ответ.']);
  expect(await next()).toEqual(['Здравствуйте!', 'Ответ.']);
});

it('keeps silent on other matters', async () => {
  expect(await talk('housing/utilities')()).toHaveLength(2);
  expect(await talk(undefined)()).toHaveLength(2);
});

it('says numbers as words to who listens', async () => {
  expect((await talk('pension/payment', 'voice')())[1]).not.toContain('5');
});
