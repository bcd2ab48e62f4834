import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ManualClock } from '#core/shared/testing/manual-clock.ts';
import { openAiCompatible } from './openai-compatible.ts';

const url = 'http://model.test/v1';
const requests: { readonly body: unknown; readonly key: string | null }[] = [];
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  server.resetHandlers();
  requests.length = 0;
});
afterAll(() => server.close());

const clock = new ManualClock(new Date('2026-04-15T09:00:00Z'));
const outcomes: string[] = [];
const newModel = () =>
  openAiCompatible({
    url: `${url}/`,
    model: 'small',
    key: 'secret-key',
    timeoutMs: 100,
    clock,
    count: (outcome) => outcomes.push(outcome),
  });
const ask = { system: 'Ответь словом.', user: 'Обращение', maxTokens: 10 };

function serverAnswers(respond: () => Response | Promise<Response>): void {
  server.use(
    http.post(`${url}/chat/completions`, async ({ request }) => {
      requests.push({ body: await request.json(), key: request.headers.get('authorization') });
      return respond();
    }),
  );
}

const completion = (content: string | null, finish = 'stop') =>
  HttpResponse.json({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
  });

it('speaks the protocol of chat completions', async () => {
  serverAnswers(() => completion('documents'));
  expect(await newModel().complete(ask)).toEqual({ outcome: 'text', text: 'documents' });
  expect(requests).toEqual([
    {
      key: 'Bearer secret-key',
      body: {
        model: 'small',
        temperature: 0,
        max_tokens: 10,
        messages: [
          { role: 'system', content: 'Ответь словом.' },
          { role: 'user', content: 'Обращение' },
        ],
      },
    },
  ]);
});

it.each<[string, () => Response | Promise<Response>]>([
  ['an error of the server', () => new HttpResponse('down', { status: 500 })],
  ['too many requests', () => HttpResponse.json({ error: {} }, { status: 429 })],
  ['a refusal', () => completion(null)],
  ['an answer cut off', () => completion('docu', 'length')],
  ['no JSON', () => new HttpResponse('<html>')],
  ['another shape', () => HttpResponse.json({ choices: [] })],
  ['too much', () => completion('я'.repeat(100_000))],
  ['a redirect elsewhere', () => HttpResponse.redirect('http://elsewhere.test/', 302)],
  ['no connection', () => HttpResponse.error()],
  [
    'an answer too late',
    async () => {
      await delay(300);
      return completion('documents');
    },
  ],
])('is unavailable at %s', async (_what, respond) => {
  serverAnswers(respond);
  expect(await newModel().complete(ask)).toEqual({ outcome: 'unavailable' });
});

it('rests after three failures in a row and is asked again a minute later', async () => {
  serverAnswers(() => new HttpResponse(null, { status: 503 }));
  const model = newModel();
  for (let n = 0; n < 5; n++) await model.complete(ask);
  expect(requests).toHaveLength(3);
  expect(outcomes.slice(-2)).toEqual(['resting', 'resting']);
  clock.advance(60_000);
  await model.complete(ask);
  expect(requests).toHaveLength(4);
});
