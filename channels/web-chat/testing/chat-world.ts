import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import {
  type Announcement,
  type Assistant,
  type AssistantReply,
  type AssistantTurn,
  askRating,
  type ConversationKey,
  changeConversation,
  type Draft,
  eventDraft,
  receiveMessage,
  type TurnPorts,
  takeTurn,
} from '#core/conversations/index.ts';
import { MemoryConversationStore } from '#core/conversations/testing/memory-conversation-store.ts';
import { MemoryLeaseStore } from '#core/conversations/testing/memory-lease-store.ts';
import { MemoryReceiptStore } from '#core/conversations/testing/memory-receipt-store.ts';
import { formatLinkCode } from '#core/people/index.ts';
import { MemoryLinkCodeStore } from '#core/people/testing/memory-link-code-store.ts';
import { MemoryPeopleStore } from '#core/people/testing/memory-people-store.ts';
import { systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { MemoryJobQueue } from '#core/shared/testing/memory-job-queue.ts';
import { attachWebChat, type WebChat, webChatServerOptions } from '../attach-web-chat.ts';
import type { LimitName, WebChatPorts } from '../ports.ts';
import { FastEntries } from './fast-entries.ts';
import { MemoryFiles } from './memory-files.ts';

/** Core over stores in memory with a small assistant, behind a real socket.io server: what a browser sees of Otklik. */
export interface ChatWorld {
  readonly url: string;
  readonly port: number;
  readonly io: Server;
  readonly chat: WebChat;
  readonly ports: WebChatPorts;
  readonly core: TurnPorts;
  readonly entries: FastEntries;
  readonly people: MemoryPeopleStore;
  readonly linkCodes: MemoryLinkCodeStore;
  readonly announced: Announcement[];
  readonly http: ReturnType<typeof createServer>;
  say(key: ConversationKey, text: string, more?: { staff?: string }): Promise<void>;
  /** An operator takes the queued conversation. */
  handOver(key: ConversationKey): Promise<void>;
  /** The operator ends it and asks for a rating. */
  finish(key: ConversationKey): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  readonly take?: (name: LimitName, key: string) => number;
  readonly respond?: (turn: AssistantTurn) => AssistantReply;
  readonly isQuiet?: boolean;
  readonly ports?: Partial<WebChatPorts>;
  readonly core?: Partial<TurnPorts>;
  readonly port?: number;
}

export async function openWorld(options: WorldOptions = {}): Promise<ChatWorld> {
  const http = createServer();
  const io = new Server(http, { ...webChatServerOptions, cors: { origin: '*' } });
  const entries = new FastEntries();
  const people = new MemoryPeopleStore(systemClock);
  const linkCodes = new MemoryLinkCodeStore(systemClock);
  const announced: Announcement[] = [];
  const assistant: Assistant = {
    respond: async (turn) => (options.respond ?? echo(options.isQuiet ?? false))(turn),
    codeInWords: formatLinkCode,
    phrase: (name) =>
      name === 'rating-asked' ? 'Оцените, пожалуйста, разговор.' : `Спасибо, записали. (${name})`,
  };
  const core: TurnPorts = {
    clock: systemClock,
    conversations: new MemoryConversationStore(),
    entries,
    receipts: new MemoryReceiptStore(),
    leases: new MemoryLeaseStore(systemClock),
    people,
    linkCodes,
    jobs: new MemoryJobQueue(systemClock),
    assistant,
    pushChannels: new Map(),
    placeFor: async () => ({ queueId: 'queue-1', rankAt: systemClock.now() }),
    announce: (announcement) => {
      announced.push(announcement);
      chat.publish(announcement);
    },
    report: () => {},
    policyOf: () => 'full',
    ...options.core,
  };
  const turns = new Set<Promise<unknown>>();
  const ports: WebChatPorts = {
    clock: core.clock,
    logger: { warn: () => {}, error: (details, message) => console.warn(message, details) },
    limits: {
      take: async (name, key) => {
        const afterMs = options.take?.(name, key) ?? 0;
        return afterMs > 0 ? { outcome: 'wait', afterMs } : { outcome: 'ok' };
      },
    },
    receive: (envelope) => receiveMessage(core, envelope),
    onReceived: (key) => {
      const turn = takeTurn(core, key).finally(() => turns.delete(turn));
      turns.add(turn);
    },
    people,
    conversations: core.conversations,
    entries,
    receipts: core.receipts,
    files: new MemoryFiles(),
    announce: (announcement) => core.announce(announcement),
    policyOf: async (tenantId) => (tenantId === 'north' || tenantId === 'south' ? 'full' : undefined),
    consentOf: () => ({ version: 'v1', policyUrl: '/policy.html' }),
    tokenKeys: [new Uint8Array(32).fill(7)],
    ...options.ports,
  };
  const chat = attachWebChat(io, ports);
  await new Promise<void>((resolve) => http.listen(options.port ?? 0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    io,
    chat,
    ports,
    core,
    entries,
    people,
    linkCodes,
    announced,
    http,
    say: async (key, text, { staff } = {}) => {
      const author = { kind: 'operator', staffId: 'staff-1', name: 'Мария' } as const;
      const said: Draft =
        staff === undefined
          ? {
              key: `say:${newId()}`,
              at: new Date(),
              author,
              visibility: 'everyone',
              body: { kind: 'text', text },
            }
          : {
              key: `note:${newId()}`,
              at: new Date(),
              author,
              visibility: 'staff',
              body: { kind: 'note', text },
            };
      await changeConversation(core, key, () => ({ say: [said] }));
    },
    handOver: async (key) => {
      const at = new Date();
      const assignment = {
        staffId: 'staff-1',
        staffName: 'Мария',
        reservationId: 'r1',
        version: 1,
        assignedAt: at,
      };
      await changeConversation(core, key, () => ({ state: 'reserved' }));
      const { staffId, staffName: name, version: assignmentVersion } = assignment;
      const joined = { type: 'operator.joined', staffId, name, assignmentVersion } as const;
      await changeConversation(core, key, () => ({
        state: 'with-operator',
        assignment,
        say: [eventDraft(at, 'joined', joined)],
      }));
    },
    finish: async (key) => {
      const at = new Date();
      await changeConversation(core, key, (current) => ({
        state: 'wrap-up',
        say: [
          eventDraft(at, 'finished', { type: 'operator.finished', staffId: 'staff-1' }),
          askRating(core, current, at, 'rating'),
        ],
      }));
    },
    close: async () => {
      const closed = io.close();
      http.closeAllConnections();
      await closed;
      await Promise.allSettled(turns);
    },
  };
}

/** Repeats what it hears, offers two buttons to a greeting, calls an operator or ends when asked. */
function echo(isQuiet: boolean) {
  return ({ body }: AssistantTurn): AssistantReply => {
    const heard = 'text' in body ? body.text : body.kind;
    if (body.kind === 'choice' && body.choiceId === 'op')
      return {
        dialog: {},
        say: [{ text: 'Зову оператора. Пожалуйста, подождите.' }],
        action: { type: 'handoff', line: 1, isCrisis: false, reason: 'asked', summary: 'тест' },
      };
    if (body.kind === 'choice' && body.choiceId === 'continue-elsewhere')
      return {
        dialog: {},
        say: [{ text: 'Ваш код: {code}' }],
        action: { type: 'issue-code', to: 'telegram' },
      };
    if (body.kind === 'event' && body.event.type === 'link.refused')
      return { dialog: {}, say: [{ text: 'Код не подошёл.' }] };
    if (heard === 'до свидания')
      return { dialog: {}, say: [{ text: 'Всего доброго!' }], action: { type: 'close' } };
    if (heard === 'здравствуйте')
      return {
        dialog: {},
        say: [
          {
            text: 'Здравствуйте! Что вас интересует?',
            choices: [
              { id: 'child', label: 'Пособие на ребёнка' },
              { id: 'pension', label: 'Пенсия' },
            ],
          },
        ],
      };
    return { dialog: {}, say: isQuiet ? [] : [{ text: `Вы написали: ${heard}` }] };
  };
}
