import type {
  Assistant,
  AssistantReply,
  AssistantTurn,
  Choice,
  ConversationEvent,
  DialogState,
  EntryBody,
  Language,
} from '#core/conversations/index.ts';
import type { Identification } from '#core/people/index.ts';
import { createAssistant } from '../assistant.ts';
import { createDirectEngine } from '../engine/testing/direct-engine.ts';
import { routes } from '../flows/routes.ts';
import type { Knowledge } from '../ports.ts';
import type { Services } from '../services.ts';
import { trainUnderstanding, type Understanding } from '../understanding/load.ts';
import { readUnderstandingData } from '../understanding/read-data.ts';
import { createFakeKnowledge } from './fake-knowledge.ts';
import { createFakeServices } from './fake-services.ts';

/** Enough to tell plain requests apart; how well the full training does is measured elsewhere. */
const quickly = { epochs: 6, noisyCopies: 0 };

let trained: Promise<Understanding> | undefined;

/** A conversation for a test: says, presses, remembers what came back. State goes through JSON between turns, as in the store. */
export class Talk {
  readonly replies: AssistantReply[] = [];
  state: AssistantTurn['state'] = 'assistant';
  language: Language = 'ru';
  now = new Date('2026-04-15T09:00:00Z');
  readonly #assistant: Assistant;
  readonly #options: Partial<Pick<AssistantTurn, 'channel' | 'policy'>>;
  #dialog: DialogState | undefined;
  #identification: Identification | undefined;

  constructor(assistant: Assistant, options: Partial<Pick<AssistantTurn, 'channel' | 'policy'>> = {}) {
    this.#assistant = assistant;
    this.#options = options;
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

  async hears(event: ConversationEvent): Promise<string> {
    return this.send({ kind: 'event', event });
  }

  async send(body: EntryBody): Promise<string> {
    const reply = await this.#assistant.respond({
      tenantId: 'tenant',
      conversationId: 'conversation',
      state: this.state,
      channel: 'web-chat',
      policy: 'full',
      language: this.language,
      body,
      seq: this.replies.length + 1,
      dialog: this.#dialog,
      identification: this.#identification,
      now: this.now,
      ...this.#options,
    });
    this.replies.push(reply);
    const kept: DialogState = JSON.parse(JSON.stringify(reply.dialog));
    this.#dialog = kept;
    if (reply.language) this.language = reply.language;
    if (reply.identification) this.#identification = reply.identification;
    if (reply.action?.type === 'handoff' && this.state === 'assistant') this.state = 'queued';
    if (reply.action?.type === 'withdraw') this.state = 'assistant';
    return reply.say.map(({ text }) => text).join('\n');
  }

  get dialog(): DialogState | undefined {
    return this.#dialog;
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
  options: Partial<Pick<AssistantTurn, 'channel' | 'policy'>> & {
    readonly knowledge?: Knowledge;
    readonly services?: Services;
  } = {},
): Promise<Talk> {
  const { knowledge = createFakeKnowledge(), services = createFakeServices(), ...turn } = options;
  trained ??= readUnderstandingData().then((data) => trainUnderstanding(data, quickly));
  const assistant = createAssistant({
    knowledge,
    services,
    engine: createDirectEngine(routes),
    understanding: await trained,
  });
  return new Talk(assistant, turn);
}
