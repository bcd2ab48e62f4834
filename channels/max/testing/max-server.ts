import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export const testToken = 'synthetic-token-of-the-double';

interface Update {
  readonly update_type: string;
  readonly timestamp: number;
  readonly [field: string]: unknown;
}

interface SentMessage {
  readonly to: number;
  readonly mid: string;
  readonly text: string;
  readonly attachments: readonly {
    readonly type: string;
    readonly payload: { readonly buttons: readonly (readonly Readonly<Record<string, string>>[])[] };
  }[];
}

/** MAX's Bot API over HTTP, as far as the channel uses it: what is sent is written down, updates are given by marker. */
export async function startMaxServer() {
  const updates: Update[] = [];
  const sent: SentMessage[] = [];
  const pressed: { readonly id: string; readonly notification: string }[] = [];
  const subscriptions: { readonly url: string; readonly secret?: string }[] = [];
  const failures: {
    readonly path: string;
    readonly status: number;
    readonly body: object;
    readonly headers: Record<string, string>;
  }[] = [];
  const left: string[] = [];
  let asked = 0;

  async function answer(
    request: IncomingMessage,
  ): Promise<{ status: number; body: object; headers?: Record<string, string> }> {
    const url = new URL(request.url ?? '/', 'http://max');
    const body = await readJson(request);
    if (request.headers.authorization !== testToken)
      return { status: 401, body: { code: 'verify.token', message: 'Invalid access_token' } };
    const at = failures.findIndex(({ path }) => url.pathname.startsWith(path));
    const failure = failures[at];
    if (failure) {
      failures.splice(at, 1);
      return failure;
    }
    const route = `${request.method} ${url.pathname}`;
    if (route === 'GET /updates') return page(url, request);
    if (route === 'POST /messages') {
      const to = Number(url.searchParams.get('user_id') ?? url.searchParams.get('chat_id'));
      const mid = `mid.${sent.length + 1}`;
      sent.push({ to, mid, text: String(body.text ?? ''), attachments: listOf(body.attachments) });
      return {
        status: 200,
        body: { message: { body: { mid, seq: 1, text: body.text }, timestamp: Date.now(), recipient: {} } },
      };
    }
    if (route === 'POST /answers') {
      pressed.push({
        id: url.searchParams.get('callback_id') ?? '',
        notification: String(body.notification ?? ''),
      });
      return { status: 200, body: { success: true } };
    }
    if (route === 'GET /subscriptions') return { status: 200, body: { subscriptions } };
    if (route === 'POST /subscriptions') {
      subscriptions.push({ url: String(body.url), secret: String(body.secret) });
      return { status: 200, body: { success: true } };
    }
    if (route === 'DELETE /subscriptions') {
      const gone = subscriptions.findIndex((one) => one.url === url.searchParams.get('url'));
      if (gone >= 0) subscriptions.splice(gone, 1);
      return { status: 200, body: { success: true } };
    }
    if (request.method === 'DELETE') left.push(url.pathname);
    return { status: 200, body: { success: true, commands: [] } };
  }

  /** Holds the request as MAX does; the marker is how many updates are known to be taken. */
  async function page(url: URL, request: IncomingMessage): Promise<{ status: number; body: object }> {
    asked++;
    const from = Number(url.searchParams.get('marker') ?? 0);
    const until = Date.now() + Number(url.searchParams.get('timeout') ?? 0) * 1000;
    while (updates.length <= from && Date.now() < until && !request.destroyed)
      await new Promise((resolve) => setTimeout(resolve, 10));
    return { status: 200, body: { updates: updates.slice(from), marker: updates.length } };
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body, headers = {} }) => {
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    sent: sent as readonly SentMessage[],
    pressed: pressed as readonly { readonly id: string; readonly notification: string }[],
    subscriptions,
    left,
    get asked() {
      return asked;
    },
    failNext(
      path: string,
      status: number,
      body: object = { code: 'x', message: 'x' },
      headers: Record<string, string> = {},
    ) {
      failures.push({ path, status, body, headers });
    },
    push: (update: Update) => void updates.push(update),
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const anna = {
  user_id: 501,
  name: 'Анна',
  first_name: 'Анна',
  last_name: 'Синица',
  username: null,
  is_bot: false,
  last_activity_time: 0,
};

let last = 0;

export function aMessage(text: string | null, attachments: readonly object[] = []) {
  const mid = `in.${++last}`;
  const timestamp = 1_790_000_000_000 + last;
  return {
    update_type: 'message_created',
    timestamp,
    user_locale: 'ru',
    message: {
      sender: anna,
      recipient: { chat_id: 9, chat_type: 'dialog', user_id: 1 },
      timestamp,
      body: { mid, seq: last, text, attachments },
    },
  };
}

export function aPress(payload: string, label: string, callbackId = `cb.${++last}`) {
  const { message } = aMessage('Вопрос');
  const buttons = [[{ type: 'callback', text: label, payload }]];
  return {
    update_type: 'message_callback',
    timestamp: message.timestamp,
    user_locale: 'ru',
    callback: { timestamp: message.timestamp, callback_id: callbackId, payload, user: anna },
    message: {
      ...message,
      body: { ...message.body, attachments: [{ type: 'inline_keyboard', payload: { buttons } }] },
    },
  };
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function listOf(value: unknown): SentMessage['attachments'] {
  return Array.isArray(value) ? value : [];
}
