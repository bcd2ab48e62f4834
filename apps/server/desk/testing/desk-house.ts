import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect, type Socket } from 'socket.io-client';
import type {
  CommandAnswer,
  CommandInput,
  CommandName,
  ServerToClient,
} from '#apps/operator-desk/protocol/index.ts';
import {
  type Conversation,
  changeConversation,
  type Draft,
  type Entry,
  flushOutbox,
} from '#core/conversations/index.ts';
import type { Role, StaffMember } from '#core/people/index.ts';
import { type Clock, systemClock } from '#core/shared/clock.ts';
import { newId } from '#core/shared/ids.ts';
import { attachDesk, type Desk } from '../attach-desk.ts';
import type { DeskLines } from '../ports.ts';
import { memoryHouse } from './memory-house.ts';

export const tenantId = 'tenant-test';

/** A whole desk server on a free port, with staff and citizens in memory. */
export class DeskHouse {
  readonly memory: ReturnType<typeof memoryHouse>;
  readonly #staff = new Map<string, StaffMember>();
  readonly http = createServer();
  readonly io = new Server(this.http, { transports: ['websocket'] });
  readonly #clients: DeskClient[] = [];
  readonly #signedOut = new Set<string>();
  readonly #desk: Desk;

  constructor(clock: Clock = systemClock, lines?: DeskLines) {
    this.memory = memoryHouse(clock);
    this.#desk = attachDesk(this.io, {
      ...this.memory.deps,
      lines: () => lines,
      authenticate: async (cookie) => {
        const staffId = /otklik_session=([\w-]+)/.exec(cookie ?? '')?.[1];
        const staff = this.staffBy(({ id }) => id === staffId);
        if (!staff || this.#signedOut.has(staff.id)) return undefined;
        return { staff, sessionId: `session-${staff.id}`, csrfToken: `csrf-${staff.id}` };
      },
    });
    this.memory.listeners.push(this.#desk.publish);
  }

  async start(): Promise<void> {
    for (const line of [1, 2] as const)
      await this.memory.queues.put({
        id: `line-${line}`,
        tenantId,
        name: line === 1 ? 'Первая линия' : 'Вторая линия',
        line,
        isCrisis: false,
        offerMs: 30_000,
      });
    await new Promise<void>((resolve) => this.http.listen(0, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    for (const client of this.#clients) client.socket.disconnect();
    this.#desk.close();
    const closed = this.io.close();
    this.http.closeAllConnections();
    await closed;
  }

  get tellLine(): Desk['tellLine'] {
    return this.#desk.tellLine;
  }

  get noteHold(): Desk['noteHold'] {
    return this.#desk.noteHold;
  }

  get noteOutside(): Desk['noteOutside'] {
    return this.#desk.noteOutside;
  }

  get port(): number {
    return (this.http.address() as AddressInfo).port;
  }

  endSession(staff: StaffMember): void {
    this.#signedOut.add(staff.id);
  }

  staffBy(passes: (member: StaffMember) => boolean): StaffMember | undefined {
    return [...this.#staff.values()].find(passes);
  }

  async addStaff(
    name: string,
    roles: readonly Role[],
    change: Partial<StaffMember> = {},
  ): Promise<StaffMember> {
    const member: StaffMember = {
      id: newId(),
      tenantId,
      login: name.toLowerCase(),
      displayName: name,
      roles,
      skills: [],
      languages: ['ru', 'en'],
      chatCapacity: 3,
      isActive: true,
      ...change,
    };
    this.#staff.set(member.id, member);
    await this.memory.staff.put(member);
    return member;
  }

  /** A citizen who wrote and was handed over by the assistant. */
  async addWaiting(
    change: {
      readonly name?: string;
      readonly says?: readonly Draft[];
      readonly summary?: string;
      readonly isCrisis?: boolean;
      /** The same key, the same citizen. */
      readonly citizen?: string;
      readonly tenantId?: string;
      readonly waitedMs?: number;
      readonly state?: Conversation['state'];
    } = {},
  ): Promise<Conversation> {
    const { memory } = this;
    const now = memory.clock.now();
    const enteredAt = new Date(now.getTime() - (change.waitedMs ?? 0));
    const { identity } = await memory.people.findOrCreateIdentity(
      {
        tenantId: change.tenantId ?? tenantId,
        channel: 'web-chat',
        accountId: 'site',
        senderId: change.citizen ?? newId(),
      },
      { language: 'ru', ...(change.name ? { displayName: change.name } : {}) },
    );
    const { conversation } = await memory.conversations.create({
      id: newId(),
      tenantId: identity.tenantId,
      personId: identity.personId,
      state: change.state ?? 'queued',
      version: 1,
      language: 'ru',
      startedAt: enteredAt,
      replyTo: { channel: 'web-chat', accountId: 'site', identityId: identity.id },
      answeredSeq: 0,
      assignmentCount: 0,
      outbox: change.says ?? [citizenSays('Здравствуйте, нужен оператор', enteredAt)],
      queueing: {
        queueId: 'line-1',
        enteredAt,
        rankAt: enteredAt,
        isCrisis: change.isCrisis ?? false,
        reason: 'asked',
        summary: change.summary ?? 'Спросила про единое пособие, просит оператора.',
        skills: [],
        declines: [],
      },
    });
    await flushOutbox(memory.deps, conversation);
    memory.deps.announce({ kind: 'conversation', conversation, before: undefined });
    return conversation;
  }

  /** The whole history of a conversation. */
  history(conversation: Conversation): Promise<readonly Entry[]> {
    return this.memory.entries.since(conversation, 0, 1000);
  }

  /** The citizen writes one more line. */
  async hear(conversation: Conversation, text: string): Promise<void> {
    const [appended] = await this.memory.entries.append(conversation, [
      citizenSays(text, this.memory.clock.now()),
    ]);
    const current = await this.memory.conversations.get(conversation);
    if (appended && current)
      this.memory.deps.announce({ kind: 'entries', conversation: current, entries: [appended.entry] });
  }

  /** The citizen needs nobody any more. */
  async withdraw(conversation: Conversation): Promise<void> {
    await changeConversation(this.memory.deps, conversation, () => ({
      state: 'assistant',
      queueing: undefined,
      reservation: undefined,
    }));
  }

  connect(staff: StaffMember, csrfToken = `csrf-${staff.id}`): DeskClient {
    const socket: Socket = connect(`http://127.0.0.1:${this.port}/desk`, {
      transports: ['websocket'],
      forceNew: true,
      auth: { csrfToken },
      extraHeaders: { cookie: `otklik_session=${staff.id}` },
      reconnectionDelay: 50,
    });
    const client = new DeskClient(socket);
    this.#clients.push(client);
    return client;
  }

  /** Connected, joined, ready to take conversations. */
  async ready(staff: StaffMember): Promise<DeskClient> {
    const client = this.connect(staff);
    await client.call('join', {});
    await client.call('set-presence', { status: 'available' });
    return client;
  }
}

export function citizenSays(text: string, at: Date): Draft {
  return {
    key: `in:${newId()}`,
    at,
    author: { kind: 'citizen', personId: 'person' },
    visibility: 'everyone',
    body: { kind: 'text', text },
    origin: { channel: 'web-chat', accountId: 'site', identityId: 'identity', externalId: newId() },
  };
}

/** A screen without a screen. Remembers every event. */
export class DeskClient {
  readonly socket: Socket;
  readonly events: { readonly name: string; readonly event: unknown }[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.onAny((name: string, event: unknown) => this.events.push({ name, event }));
  }

  async call<C extends CommandName>(name: C, input: CommandInput<C>): Promise<CommandAnswer<C>> {
    return await this.socket.timeout(5_000).emitWithAck(name, input);
  }

  /** The first event of this name that passes, now or within two seconds. */
  async next<E extends keyof ServerToClient>(
    name: E,
    passes: (event: Parameters<ServerToClient[E]>[0]) => boolean = () => true,
  ): Promise<Parameters<ServerToClient[E]>[0]> {
    const endAt = performance.now() + 2_500;
    while (performance.now() < endAt) {
      for (const seen of this.events) {
        if (seen.name !== name) continue;
        const event = seen.event as Parameters<ServerToClient[E]>[0];
        if (passes(event)) return event;
      }
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`no ${name} came; seen: ${this.events.map((seen) => seen.name).join(', ')}`);
  }

  has(name: keyof ServerToClient): boolean {
    return this.events.some((seen) => seen.name === name);
  }
}
