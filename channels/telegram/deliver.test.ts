import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { createPace } from '#core/shared/pace.ts';
import { createFlow, createSendEntry } from '../messenger/index.ts';
import { createBotApi } from './bot-api.ts';
import { createDeliver } from './deliver.ts';
import { renderMessage } from './render-message.ts';
import { sendFailure } from './send-failure.ts';
import { telegramRates } from './telegram-options.ts';
import { anOutbound, createMemoryFiles, testToken } from './testing/harness.ts';
import { accepting, anyMethod, refusing } from './testing/provider-handlers.ts';

const provider = setupServer();
beforeAll(() => provider.listen({ onUnhandledRequest: 'error' }));
afterEach(() => provider.resetHandlers());
afterAll(() => provider.close());

function aSender(
  options: { policy?: 'full' | 'public-information-only' | 'off'; maxPaceWaitMs?: number } = {},
) {
  const waits: number[] = [];
  const files = createMemoryFiles();
  const api = createBotApi({
    token: testToken,
    apiRoot: 'https://api.telegram.org',
    callSeconds: 1,
    pollSeconds: 1,
  });
  const pace = createPace({ now: () => new Date(0) }, telegramRates);
  const send = createSendEntry({
    messenger: 'telegram',
    accountId: '1001',
    policy: () => options.policy ?? 'full',
    takesFiles: true,
    flow: createFlow(pace, options.maxPaceWaitMs ?? 5_000, async (ms) => {
      waits.push(ms);
    }),
    render: renderMessage,
    deliver: createDeliver(api, files, 'tenant-a'),
    failureOf: sendFailure,
  });
  return { send, files, waits };
}

it('tells the id of the sent message', async () => {
  const seen: { method: string; params: unknown }[] = [];
  provider.use(accepting(seen));
  expect(await aSender().send(anOutbound(501, 'Здравствуйте'))).toEqual({
    outcome: 'sent',
    externalId: 'm1',
  });
  expect(seen).toEqual([
    {
      method: 'sendMessage',
      params: { chat_id: 501, text: 'Здравствуйте', link_preview_options: { is_disabled: true } },
    },
  ]);
});

it.each([
  [429, 'Too Many Requests: retry after 7', 7, { outcome: 'later', afterMs: 7000, code: 'telegram-flood' }],
  [429, 'Too Many Requests', undefined, { outcome: 'later', afterMs: 1000, code: 'telegram-flood' }],
  [401, 'Unauthorized', undefined, { outcome: 'later', afterMs: 60_000, code: 'telegram-unauthorized' }],
  [404, 'Not Found', undefined, { outcome: 'later', afterMs: 60_000, code: 'telegram-unauthorized' }],
  [500, 'Internal Server Error', undefined, { outcome: 'later', afterMs: 0, code: 'telegram-unavailable' }],
  [502, 'Bad Gateway', undefined, { outcome: 'later', afterMs: 0, code: 'telegram-unavailable' }],
  [
    403,
    'Forbidden: bot was blocked by the user',
    undefined,
    { outcome: 'refused', code: 'blocked-by-citizen' },
  ],
  [
    403,
    'Forbidden: user is deactivated',
    undefined,
    { outcome: 'refused', code: 'telegram-user-deactivated' },
  ],
  [
    403,
    "Forbidden: bot can't initiate conversation with a user",
    undefined,
    { outcome: 'refused', code: 'telegram-never-wrote' },
  ],
  [403, 'Forbidden: something new', undefined, { outcome: 'refused', code: 'telegram-forbidden' }],
  [400, 'Bad Request: chat not found', undefined, { outcome: 'refused', code: 'telegram-chat-not-found' }],
  [
    400,
    'Bad Request: message text is empty',
    undefined,
    { outcome: 'refused', code: 'telegram-message-empty' },
  ],
  [
    400,
    'Bad Request: message is too long',
    undefined,
    { outcome: 'refused', code: 'telegram-message-too-long' },
  ],
  [
    400,
    'Bad Request: BUTTON_DATA_INVALID',
    undefined,
    { outcome: 'refused', code: 'telegram-keyboard-refused' },
  ],
  [
    400,
    "Bad Request: can't parse inline keyboard button",
    undefined,
    { outcome: 'refused', code: 'telegram-keyboard-refused' },
  ],
  [400, 'Bad Request: something new', undefined, { outcome: 'refused', code: 'telegram-bad-request' }],
  [413, 'Request Entity Too Large', undefined, { outcome: 'refused', code: 'telegram-file-too-big' }],
])('answers %i %s (retry after %s)', async (status, description, retryAfter, result) => {
  provider.use(refusing(status, description, retryAfter));
  expect(await aSender().send(anOutbound(501, 'Здравствуйте'))).toEqual(result);
});

it('comes later when the network fails, an answer is no JSON or takes too long', async () => {
  const later = { outcome: 'later', afterMs: 0, code: 'telegram-not-reached' };
  for (const answer of [
    () => HttpResponse.error(),
    () => new HttpResponse('<html>502</html>', { status: 502 }),
    () => new Promise<Response>(() => {}),
  ]) {
    provider.use(http.post(anyMethod, answer));
    expect(await aSender().send(anOutbound(501, 'Здравствуйте'))).toEqual(later);
  }
});

it('refuses what it cannot send without asking Telegram', async () => {
  const { send } = aSender();
  const message = anOutbound(501, 'x');
  expect(await send({ ...message, to: { ...message.to, accountId: '1002' } })).toEqual({
    outcome: 'refused',
    code: 'telegram-other-account',
  });
  expect(await send({ ...message, to: { ...message.to, senderId: '../501' } })).toEqual({
    outcome: 'refused',
    code: 'telegram-chat-not-found',
  });
  const long = { kind: 'text', text: 'x', choices: [{ id: 'я'.repeat(40), label: 'Да' }] } as const;
  expect(await send(anOutbound(501, long))).toEqual({ outcome: 'refused', code: 'telegram-choice-too-long' });
  const file = {
    kind: 'file',
    file: { fileId: 'no', name: 'a.pdf', mediaType: 'application/pdf', size: 1 },
  } as const;
  expect(await send(anOutbound(501, file))).toEqual({ outcome: 'refused', code: 'file-gone' });
  expect(await send(anOutbound(501, { kind: 'note', text: 'x' }))).toEqual({ outcome: 'sent' });
});

it('keeps to the policy of the channel', async () => {
  const file = {
    kind: 'file',
    file: { fileId: 'f', name: 'a.pdf', mediaType: 'application/pdf', size: 1 },
  } as const;
  expect(await aSender({ policy: 'off' }).send(anOutbound(501, 'x'))).toEqual({
    outcome: 'refused',
    code: 'channel-off',
  });
  expect(await aSender({ policy: 'public-information-only' }).send(anOutbound(501, file))).toEqual({
    outcome: 'refused',
    code: 'channel-takes-no-files',
  });
});

it('goes on after the last part that arrived when it is asked again', async () => {
  const { send } = aSender();
  const texts: string[] = [];
  let isFlooded = true;
  provider.use(
    http.post(anyMethod, async ({ request }) => {
      const { text } = (await request.json()) as { text: string };
      if (texts.length === 1 && isFlooded) {
        return HttpResponse.json(
          { ok: false, error_code: 429, description: 'Too Many Requests', parameters: { retry_after: 3 } },
          { status: 429 },
        );
      }
      texts.push(text.slice(0, 3));
      return HttpResponse.json({ ok: true, result: { message_id: texts.length } });
    }),
  );
  const message = anOutbound(501, `${'а'.repeat(4000)}\n\n${'б'.repeat(4000)}\n\n${'в'.repeat(4000)}`);
  expect(await send(message)).toEqual({ outcome: 'later', afterMs: 3000, code: 'telegram-flood' });
  isFlooded = false;
  expect(await send(message)).toEqual({ outcome: 'sent', externalId: 'm1' });
  expect(texts).toEqual(['ааа', 'ббб', 'ввв']);
});

it('waits for its place in the flow, or comes later when the wait is long', async () => {
  provider.use(accepting([]));
  const { send, waits } = aSender({ maxPaceWaitMs: 2_000 });
  const results = [];
  for (let n = 0; n < 7; n++) results.push(await send(anOutbound(501, `${n}`)));
  expect(waits).toEqual([1000, 2000]);
  expect(results.map(({ outcome }) => outcome)).toEqual([...Array(6).fill('sent'), 'later']);
  expect(results.at(-1)).toEqual({ outcome: 'later', afterMs: 3000, code: 'telegram-paced' });
});

it('sends as a document the picture that Telegram does not take as one', async () => {
  const methods: string[] = [];
  provider.use(
    http.post<{ method: string }>(anyMethod, ({ params }) => {
      methods.push(params.method);
      return params.method === 'sendPhoto'
        ? HttpResponse.json(
            { ok: false, error_code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' },
            { status: 400 },
          )
        : HttpResponse.json({ ok: true, result: { message_id: 5 } });
    }),
  );
  const { send, files } = aSender();
  files.kept.set('f', new Uint8Array([1, 2, 3]));
  const file = { fileId: 'f', name: 'long.png', mediaType: 'image/png', size: 3 };
  expect(await send(anOutbound(501, { kind: 'file', file }))).toEqual({ outcome: 'sent', externalId: 'm5' });
  expect(methods).toEqual(['sendPhoto', 'sendDocument']);
});
