import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createBotApiMethods } from './bot-api-methods.ts';
import { BotApiRefusal, type ChatLine, descriptionOf, type Failure } from './bot-api-types.ts';
import {
  type BotApiUser,
  type Chat,
  createBotApiUser,
  type SentFile,
  type UserProfile,
} from './bot-api-user.ts';
import { readForm } from './read-form.ts';
import { createUpdateFeed, type FeedUpdate, type UpdateFields } from './update-feed.ts';

export type { ChatLine, Failure } from './bot-api-types.ts';
export type { BotApiUser, SentFile, SentUpdate, UserProfile } from './bot-api-user.ts';

/** One call the bot made. */
export interface RecordedCall {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly at: Date;
  readonly status: number | 'dropped';
}

/** Telegram's Bot API as a local HTTP server, with people to write to the bot. */
export interface BotApiServer {
  /** For the channel's `apiRoot`. */
  readonly url: string;
  readonly token: string;
  readonly botId: string;
  /** The person with this id; the same one for the same id. */
  user(id: number, profile?: UserProfile): BotApiUser;
  /** The next `times` calls of this method (or of any, `*`) end so. `getUpdates` is meant only when named. */
  failNext(method: string, failure: Failure, times?: number): void;
  /** Ends the failures still waiting. */
  heal(): void;
  /** Any update by its fields. */
  addUpdate(fields: UpdateFields, updateId?: number): FeedUpdate;
  /** Gives an update (the latest unless told) again, though it was confirmed. */
  replay(updateId?: number): void;
  /** Updates the bot has not let go of. */
  pendingUpdates(): readonly FeedUpdate[];
  webhook():
    | { readonly url: string; readonly secret: string | undefined; readonly failures: number }
    | undefined;
  calls(method?: string): readonly RecordedCall[];
  stop(): Promise<void>;
}

export async function startBotApiServer(options: {
  /** `<bot id>:<anything>`. */
  readonly token: string;
  readonly username?: string;
  /** A free one by default. */
  readonly port?: number;
}): Promise<BotApiServer> {
  const { token } = options;
  const botId = token.split(':')[0] ?? '';
  const feed = createUpdateFeed();
  const chats = new Map<number, Chat>();
  const users = new Map<number, BotApiUser>();
  const files = new Map<string, SentFile>();
  const calls: RecordedCall[] = [];
  let failures: { readonly method: string; readonly failure: Failure }[] = [];
  let lastMessageId = 100;
  const nextMessageId = () => ++lastMessageId;

  const chatOf = (id: number): Chat => {
    const chat = chats.get(id) ?? { lines: [], isBlocked: false, hasWritten: false, watchers: new Set() };
    chats.set(id, chat);
    return chat;
  };

  const methods = createBotApiMethods({
    bot: {
      id: Number(botId),
      is_bot: true,
      first_name: 'Отклик',
      username: options.username ?? 'otklik_test_bot',
    },
    feed,
    files,
    findChat: (id) => chats.get(id),
    addLine(chatId, line) {
      const added: ChatLine = { from: 'bot', messageId: nextMessageId(), at: new Date(), ...line };
      const chat = chatOf(chatId);
      chat.lines.push(added);
      for (const watch of [...chat.watchers]) watch();
      return added;
    },
  });

  function takeFailure(method: string): Failure | undefined {
    const found = failures.find(
      (one) => one.method === method || (one.method === '*' && method !== 'getUpdates'),
    );
    failures = failures.filter((one) => one !== found);
    return found?.failure;
  }

  async function answerCall(
    method: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const closed = new AbortController();
    response.on('close', () => closed.abort());
    const params = await readParams(request);
    const record = (status: RecordedCall['status']) => calls.push({ method, params, at: new Date(), status });
    const failure = takeFailure(method);
    if (failure && 'slowMs' in failure) await new Promise((resolve) => setTimeout(resolve, failure.slowMs));
    if (failure && 'drop' in failure && failure.drop === 'before') {
      record('dropped');
      request.socket.destroy();
      return;
    }
    try {
      if (failure && 'status' in failure) {
        const { status, description, retryAfter } = failure;
        throw new BotApiRefusal(status, description ?? descriptionOf(status, retryAfter), retryAfter);
      }
      const call = methods[method];
      if (!call) throw new BotApiRefusal(404, 'Not Found: method not found');
      const result = await call(params, closed.signal);
      if (failure && 'drop' in failure) {
        record('dropped');
        request.socket.destroy();
        return;
      }
      record(200);
      sendJson(response, 200, { ok: true, result });
    } catch (error) {
      if (!(error instanceof BotApiRefusal)) throw error;
      record(error.status);
      sendJson(response, error.status, {
        ok: false,
        error_code: error.status,
        description: error.message,
        ...(error.retryAfter === undefined ? {} : { parameters: { retry_after: error.retryAfter } }),
      });
    }
  }

  function answerFile(path: string, response: ServerResponse): void {
    const file = files.get(path.replace(/^files\//, ''));
    const failure = takeFailure('file');
    if (failure && 'drop' in failure) return void response.destroy();
    if (!file || (failure && 'status' in failure)) {
      response.writeHead(failure && 'status' in failure ? failure.status : 404).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }

  const server = createServer((request, response) => {
    const [, isFile, given, rest = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    if (given === undefined || decodeURIComponent(given) !== token) {
      sendJson(response, 401, { ok: false, error_code: 401, description: 'Unauthorized' });
    } else if (isFile) {
      answerFile(decodeURIComponent(rest), response);
    } else {
      answerCall(rest.split('?')[0] ?? '', request, response).catch((error: unknown) => {
        response.destroy(error instanceof Error ? error : undefined);
      });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    token,
    botId,
    user(id, profile = {}) {
      const keepFile = (file: SentFile) => {
        const fileId = `file${files.size + 1}`;
        files.set(fileId, file);
        return fileId;
      };
      const user =
        users.get(id) ?? createBotApiUser({ id, profile, chat: chatOf(id), feed, nextMessageId, keepFile });
      users.set(id, user);
      return user;
    },
    failNext(method, failure, times = 1) {
      for (let n = 0; n < times; n++) failures.push({ method, failure });
    },
    heal() {
      failures = [];
    },
    addUpdate: feed.add,
    replay: feed.replay,
    pendingUpdates: feed.pending,
    webhook: feed.webhook,
    calls: (method) => (method === undefined ? [...calls] : calls.filter((call) => call.method === method)),
    async stop() {
      feed.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Parameters of a call: JSON, or a form when files come with it. Files arrive as `FormFile`s. */
async function readParams(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) return body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  return type.startsWith('multipart/form-data') ? readForm(type, body) : {};
}
