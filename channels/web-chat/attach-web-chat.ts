import type { Server } from 'socket.io';
import type { ZodType } from 'zod';
import type { Announcement, Conversation } from '#core/conversations/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { admit } from './admit.ts';
import { earlierRequest, markRequest, sendRequest, sinceRequest } from './check-input.ts';
import type { WebChatPorts } from './ports.ts';
import { type Refused, webChatNamespace } from './protocol.ts';
import { publish } from './publish.ts';
import { join, mark, readEarlier, readNews } from './read-chat.ts';
import { refuse } from './refusals.ts';
import { sendMessage } from './send-message.ts';
import { type ChatNamespace, type ChatSocket, personRoom, visitorRoom } from './visitor.ts';

export interface WebChat {
  /** Hands an announcement of the core to the screens of the citizen it concerns. Never throws. */
  publish(announcement: Announcement): void;
  /** The other side is writing; shown for a few seconds, never stored. */
  showTyping(conversation: Pick<Conversation, 'tenantId' | 'personId'>, author: 'bot' | 'operator'): void;
}

/** Settings the socket.io server must have for this channel: small packets, no compression state per connection. */
export const webChatServerOptions = {
  // The longest text permitted is 4,000 UTF-16 units, at most 24 KB of JSON.
  maxHttpBufferSize: 64 * 1024,
  perMessageDeflate: false,
  httpCompression: false,
  serveClient: false,
  pingInterval: 25_000,
  pingTimeout: 20_000,
} as const;

/** A client that goes on sending nonsense is disconnected. */
const nonsenseAllowed = 20;
const messagesWaiting = 50;
const retryAfterMs = 2_000;
const typingEveryMs = 2_000;

export function attachWebChat(io: Server, ports: WebChatPorts): WebChat {
  const chat: ChatNamespace = io.of(webChatNamespace);
  chat.use((socket, next) => {
    admit(ports, socket).then(
      (error) => next(error),
      (cause: unknown) => {
        report(ports, 'admit', cause);
        next(new Error('failed'));
      },
    );
  });
  chat.on('connection', (socket) => serve(ports, chat, socket));
  return {
    publish: (announcement) => {
      publish(ports, chat, announcement).catch((cause: unknown) => report(ports, 'publish', cause));
    },
    showTyping: (conversation, author) => {
      chat.to(personRoom(conversation)).volatile.emit('typing', { author });
    },
  };
}

function serve(ports: WebChatPorts, chat: ChatNamespace, socket: ChatSocket): void {
  let nonsense = 0;
  const note = () => {
    if (++nonsense === nonsenseAllowed) socket.disconnect(true);
  };
  const known = new Set(['join', 'since', 'load-earlier', 'send', 'mark', 'typing']);
  socket.use(([name], next) => {
    if (known.has(name)) next();
    else note();
  });
  socket.on('error', note);

  /** Answers a request that wants an answer; a client that gives no way to answer is not served. */
  async function answer<Input, Answer>(
    input: unknown,
    reply: unknown,
    schema: ZodType<Input>,
    handle: (input: Input) => Promise<Answer>,
  ): Promise<void> {
    if (typeof reply !== 'function') return note();
    const checked = schema.safeParse(input);
    if (!checked.success) {
      note();
      reply(refuse('malformed', socket.data.language));
      return;
    }
    reply(await handle(checked.data).catch((cause: unknown) => failed(ports, socket, cause)));
  }

  // The join answer needs no input.
  socket.on('join', (reply) => {
    if (typeof reply !== 'function') return note();
    join(ports, socket)
      .catch((cause: unknown) => failed(ports, socket, cause))
      .then(reply)
      .catch((cause: unknown) => report(ports, 'join', cause));
  });
  socket.on('since', (input, reply) => {
    void answer(input, reply, sinceRequest, (request) => readNews(ports, socket, request));
  });
  socket.on('load-earlier', (input, reply) => {
    void answer(input, reply, earlierRequest, (request) => readEarlier(ports, socket, request));
  });

  // One message after the other: a client that does not wait for answers is still taken in its order.
  let turn: Promise<void> = Promise.resolve();
  let waiting = 0;
  socket.on('send', (input, reply) => {
    if (waiting >= messagesWaiting) {
      if (typeof reply === 'function')
        reply(refuse('too-many', socket.data.language, { afterMs: retryAfterMs }));
      return;
    }
    waiting++;
    turn = turn.then(async () => {
      let key: { tenantId: string; id: string } | undefined;
      await answer(input, reply, sendRequest, async (request) => {
        const sent = await sendMessage(ports, chat, socket, request);
        if (sent.outcome !== 'refused') key = { tenantId: socket.data.tenantId, id: sent.conversationId };
        return sent;
      });
      waiting--;
      if (key) ports.onReceived(key);
    });
  });

  socket.on('mark', (input) => {
    const checked = markRequest.safeParse(input);
    if (!checked.success) return note();
    const { conversationId, deliveredSeq, readSeq } = checked.data;
    mark(ports, socket, {
      conversationId,
      ...(deliveredSeq === undefined ? {} : { deliveredSeq }),
      ...(readSeq === undefined ? {} : { readSeq }),
    }).catch((cause: unknown) => report(ports, 'mark', cause));
  });
  socket.on('typing', () => {
    const { conversationId, tenantId, typedAt = 0 } = socket.data;
    const now = ports.clock.now().getTime();
    if (conversationId === undefined || Math.abs(now - typedAt) < typingEveryMs) return;
    socket.data.typedAt = now;
    ports.onTyping?.({ tenantId, id: conversationId });
  });
  void socket.join(visitorRoom(socket.data));
}

function failed(ports: WebChatPorts, socket: ChatSocket, cause: unknown): Refused {
  report(ports, 'request', cause);
  return refuse('failed', socket.data.language, { afterMs: retryAfterMs });
}

function report(ports: WebChatPorts, at: string, cause: unknown): void {
  const code = cause instanceof AppError ? cause.code : cause instanceof Error ? cause.name : 'unknown';
  ports.logger.error({ at, code }, 'web chat failed');
}
