import type {
  Assistant,
  AssistantReply,
  AssistantTurn,
  ChannelKind,
  Choice,
  ConversationEvent,
  DialogState,
  EntryBody,
  Language,
} from '#core/conversations/index.ts';
import type { Identification } from '#core/people/index.ts';
import { createAssistant } from '../assistant.ts';
import { type DialogMemory, newMemory } from '../engine/state.ts';
import { createDirectEngine } from '../engine/testing/direct-engine.ts';
import { routes } from '../flows/routes.ts';
import type { Knowledge } from '../ports.ts';
import type { Services } from '../services.ts';
import { trainUnderstanding, type Understanding } from '../understanding/load.ts';
import { readUnderstandingData } from '../understanding/read-data.ts';
import { withTaught } from '../understanding/taught-phrases.ts';
import { readTaught } from '../understanding/testing/read-taught.ts';
import { createFakeKnowledge } from './fake-knowledge.ts';
import { createFakeServices } from './fake-services.ts';

/** Enough to tell plain requests apart; how well the full training does is measured elsewhere. */
const quickly = { epochs: 2, noisyCopies: 0 };

/** Trained while the test file loads: no test waits for it. */
const trained: Understanding = trainUnderstanding(
  withTaught(await readUnderstandingData(), await readTaught()),
  quickly,
);

type Place = Partial<Pick<AssistantTurn, 'channel' | 'policy'>>;

/** A conversation for a test: says, presses, remembers what came back. State goes through JSON between turns, as in the store. */
export class Talk {
  readonly replies: AssistantReply[] = [];
  state: AssistantTurn['state'] = 'assistant';
  language: Language = 'ru';
  now = new Date('2026-04-15T09:00:00Z');
  /** Where the citizen is now; a test moves her. */
  channel: ChannelKind;
  readonly #assistant: Assistant;
  readonly #policy: AssistantTurn['policy'];
  #dialog: DialogState | undefined;
  #identification: Identification | undefined;
  #lastTurn: AssistantTurn | undefined;

  constructor(assistant: Assistant, { channel = 'web-chat', policy = 'full' }: Place = {}) {
    this.#assistant = assistant;
    this.channel = channel;
    this.#policy = policy;
  }

  /** Says it and gives what came back as one text. */
  async says(text: string): Promise<string> {
    return this.send({ kind: 'text', text });
  }

  /** Presses a button by its label or id, of any message so far. */
  async presses(label: string): Promise<string> {
    const choice = this.replies
      .flatMap(({ say }) => say.flatMap(({ choices }) => choices ?? []))
      .findLast((one) => one.label === label || one.id === label);
    return this.send({ kind: 'choice', choiceId: choice?.id ?? label, text: choice?.label ?? label });
  }

  /** Presses keys of the telephone: digits, `*`, `#`. */
  async keys(keys: string): Promise<string> {
    return this.send({ kind: 'keys', keys });
  }

  /** Says nothing when it is her turn, on the telephone. */
  async silence(): Promise<string> {
    return this.send({ kind: 'silence' });
  }

  /** Corrects a message written before. */
  async edits(text: string): Promise<string> {
    return this.send({ kind: 'edit', editsExternalId: '1', text });
  }

  async hears(event: ConversationEvent): Promise<string> {
    return this.send({ kind: 'event', event });
  }

  /** Time passes before she goes on. */
  later(minutes: number): this {
    this.now = new Date(this.now.getTime() + minutes * 60_000);
    return this;
  }

  /** What another flow would have left in memory. */
  remember(over: Partial<DialogMemory>): void {
    this.#dialog = { ...newMemory(this.language), ...this.#dialog, ...over };
  }

  async send(body: EntryBody): Promise<string> {
    const turn: AssistantTurn = {
      tenantId: 'tenant',
      conversationId: 'conversation',
      state: this.state,
      channel: this.channel,
      policy: this.#policy,
      language: this.language,
      body,
      seq: this.replies.length + 1,
      dialog: this.#dialog,
      identification: this.#identification,
      now: this.now,
    };
    const reply = await this.#assistant.respond(turn);
    this.#lastTurn = turn;
    this.replies.push(reply);
    const kept: DialogState = JSON.parse(JSON.stringify(reply.dialog));
    this.#dialog = kept;
    if (reply.language) this.language = reply.language;
    if (reply.identification) this.#identification = reply.identification;
    if (reply.action?.type === 'handoff' && this.state === 'assistant') this.state = 'queued';
    if (reply.action?.type === 'withdraw') this.state = 'assistant';
    return reply.say.map(({ text }) => text).join('\n');
  }

  /** The last turn run once more, as after a crash: nothing but the reply comes of it. */
  async again(): Promise<AssistantReply> {
    if (!this.#lastTurn) throw new Error('nothing was said yet');
    return this.#assistant.respond(this.#lastTurn);
  }

  get dialog(): DialogState | undefined {
    return this.#dialog;
  }

  get identification(): Identification | undefined {
    return this.#identification;
  }

  get reply(): AssistantReply {
    const last = this.replies.at(-1);
    if (!last) throw new Error('nothing was said yet');
    return last;
  }

  get choices(): readonly Choice[] {
    return this.reply.say.flatMap(({ choices }) => choices ?? []);
  }

  get labels(): readonly string[] {
    return this.choices.map(({ label }) => label);
  }
}

/** A conversation over the fake knowledge base, without botkit's loading time. */
export async function newTalk(
  options: Place & { readonly knowledge?: Knowledge; readonly services?: Services } = {},
): Promise<Talk> {
  const { knowledge = createFakeKnowledge(), services = createFakeServices(), ...place } = options;
  const assistant = createAssistant({
    knowledge,
    services,
    engine: createDirectEngine(routes),
    understanding: trained,
  });
  return new Talk(assistant, place);
}
