import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { openAiCompatible } from '#platform/language-model/openai-compatible.ts';
import { createFakeServices } from '../../testing/fake-services.ts';
import { newTalk } from '../../testing/talk.ts';

const url = 'http://model.test/v1';
const server = setupServer();
let asked: string[] = [];

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  asked = [];
});
afterAll(() => server.close());

/** A talk in an installation with a model that retells what it is sent. */
function talkWith(retell: (text: string) => string) {
  server.use(
    http.post<never, { messages: { content: string }[] }>(`${url}/chat/completions`, async ({ request }) => {
      const text = (await request.json()).messages.at(-1)?.content ?? '';
      asked.push(text);
      const content = retell(text);
      return HttpResponse.json({
        choices: [{ message: { role: 'assistant', content }, finish_reason: 'stop' }],
      });
    }),
  );
  const clock = new ManualClock(new Date('2026-04-15T09:00:00Z'));
  const languageModel = openAiCompatible({
    url,
    model: 'small',
    key: undefined,
    timeoutMs: 1_000,
    clock,
    count: () => {},
  });
  return newTalk({ services: createFakeServices({ languageModel }) });
}

const question = 'какие документы нужны на соцконтракт';

it.each(['объясните проще', 'простыми словами можно', 'не понимаю', 'можно попроще?'])(
  'says it in plainer words when asked "%s"',
  async (wish) => {
    const talk = await talkWith((text) => `Проще: ${text}`);
    const first = await talk.says(question);
    const { choices } = talk;
    expect(await talk.says(wish)).toBe(`Проще: ${first}`);
    expect(talk.choices).toEqual(choices);
    expect(asked).toEqual([first]);
  },
);

it('says the same again when the retelling changes a figure, and when there is no model', async () => {
  const talk = await talkWith((text) => `${text} И 500 рублей.`);
  const first = await talk.says(question);
  // All of it but the greeting.
  const same = first.replace('Здравствуйте! Я электронный помощник. ', '');
  expect(same).not.toBe(first);
  expect(await talk.says('объясните проще')).toBe(same);
  const alone = await newTalk();
  expect(await alone.says(question)).toBe(first);
  expect(await alone.says('объясните проще')).toBe(same);
});

it('goes on slowly by voice without a model', async () => {
  const talk = await newTalk({ channel: 'voice' });
  await talk.says('сколько платят единое пособие');
  expect(await talk.says('объясните попроще')).toContain('буду говорить медленнее');
});
