import type {
  Choice,
  Conversation,
  ConversationKey,
  Entry,
  InboundContent,
} from '#core/conversations/index.ts';
import { digitsSpoken } from '#core/people/index.ts';
import { AppError } from '#core/shared/app-error.ts';
import { readMemory } from '#dialogs/engine/state.ts';
import type { CoreSide } from '../../core-side.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
import { type Act, channelKinds, type ScriptChannel, type Step } from './script.ts';
import type { SetClock } from './set-clock.ts';
import { toldValues } from './told-values.ts';

/** What came of one step of a script. */
export interface Played {
  readonly channel: ScriptChannel;
  /** What the system got from her: words, keys, nothing. */
  readonly heard: string | null;
  readonly replies: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
  /** What is talked about now. */
  readonly frame: Readonly<Record<string, unknown>> | null;
  readonly outcomes: Readonly<Record<string, Outcome>>;
  readonly identification: string;
  readonly owner: 'assistant' | 'queued' | 'operator';
}

interface World {
  readonly core: CoreSide;
  readonly clock: SetClock;
  readonly tenantId: string;
}

/** Between two turns, seconds. */
const pauseMs = 10_000;

/** The one who talks in a script: does what it says in every channel and reads the answers. */
export class Citizen {
  readonly #world: World;
  #channel: ScriptChannel = 'chat';
  #conversation: ConversationKey | undefined;
  #seen = new Map<string, number>();
  #choices: readonly Choice[] = [];
  #messages = 0;

  constructor(world: World) {
    this.#world = world;
  }

  async does(step: Step): Promise<Played> {
    if (step.kind === 'between') return this.#passTime(step);
    this.#world.clock.move(pauseMs);
    this.#channel = step.channel;
    const replies = await this.#sends(this.#contentOf(step.act));
    return this.#played(heardOf(step.act), replies);
  }

  async #passTime({ minutes, to }: Extract<Step, { kind: 'between' }>): Promise<Played> {
    this.#world.clock.move(minutes * 60_000);
    if (to === undefined || to === this.#channel || this.#conversation === undefined) {
      this.#channel = to ?? this.#channel;
      return this.#played(null, []);
    }
    const given = await this.#sends({ kind: 'choice', choiceId: 'code', label: '' });
    this.#channel = to;
    return this.#played(null, await this.#sends({ kind: 'link-code', code: codeIn(given.join('. ')) }));
  }

  #contentOf(act: Act): InboundContent {
    switch (act.kind) {
      case 'say':
        return { kind: 'text', text: act.text };
      case 'dtmf':
        return { kind: 'keys', keys: act.keys };
      case 'silence':
        return { kind: 'silence' };
      case 'press': {
        const choice = this.#choices.findLast(({ id, label }) => id === act.label || label === act.label);
        if (choice) return { kind: 'choice', choiceId: choice.id, label: choice.label };
        const labels = this.#choices.map(({ label }) => `«${label}»`).join(', ');
        throw new AppError(
          'input-argument',
          `press: нет кнопки «${act.label}»; есть: ${labels || 'никаких'}`,
        );
      }
    }
  }

  /** Hands it in as a channel would and gives what was answered. */
  async #sends(content: InboundContent): Promise<readonly string[]> {
    const { core, clock, tenantId } = this.#world;
    this.#messages += 1;
    const received = await core.receive({
      tenantId,
      channel: channelKinds[this.#channel],
      accountId: 'script',
      senderId: `citizen-${this.#channel}`,
      externalId: `message-${this.#messages}`,
      at: clock.now(),
      content,
    });
    if (received.outcome === 'ignored' || received.outcome === 'refused') return [];
    this.#conversation = received.conversation;
    core.turns.request(received.conversation);
    await core.turns.drained();
    return this.#newReplies(received.conversation);
  }

  async #newReplies({ tenantId, id }: ConversationKey): Promise<readonly string[]> {
    const { entries } = this.#world.core.ports;
    const fresh = await entries.since({ tenantId, id }, this.#seen.get(id) ?? 0, 1_000);
    const last = fresh.at(-1);
    if (last) this.#seen.set(id, last.seq);
    const said = fresh.flatMap(saidBody);
    if (said.length > 0) this.#choices = said.flatMap(({ choices }) => choices ?? []);
    return said.map(({ text }) => text);
  }

  async #played(heard: string | null, replies: readonly string[]): Promise<Played> {
    const { core, clock } = this.#world;
    const knowledge = core.knowledge.facade;
    const conversation = this.#conversation && (await core.ports.conversations.get(this.#conversation));
    const memory = readMemory(conversation?.dialog, conversation?.language ?? 'ru');
    return {
      channel: this.#channel,
      heard,
      replies,
      facts: toldValues(memory.facts, knowledge),
      frame: memory.frames.at(-1) ?? null,
      outcomes: outcomesOf(memory, knowledge, clock.now()),
      identification: conversation?.identification?.level ?? 'none',
      owner: ownerOf(conversation),
    };
  }
}

/** The code as it was written, or said: `482-913`, "четыреста восемьдесят два, девятьсот тринадцать". */
function codeIn(text: string): string {
  const [, first = '', second = ''] = /(?<!\d)(\d{3})[-\s](\d{3})(?!\d)/.exec(text) ?? [];
  const said = text.split(/[.:]/).map((part) => digitsSpoken(part.trim()));
  return first === '' ? (said.find((digits) => digits?.length === 6) ?? '') : first + second;
}

function saidBody({ author, visibility, body }: Entry): { text: string; choices?: readonly Choice[] }[] {
  return author.kind === 'bot' && visibility === 'everyone' && body.kind === 'text' ? [body] : [];
}

function heardOf(act: Act): string | null {
  switch (act.kind) {
    case 'say':
      return act.text;
    case 'press':
      return act.label;
    case 'dtmf':
      return act.keys;
    case 'silence':
      return null;
  }
}

function ownerOf(conversation: Conversation | undefined): Played['owner'] {
  switch (conversation?.state) {
    case 'queued':
    case 'reserved':
      return 'queued';
    case 'with-operator':
    case 'wrap-up':
      return 'operator';
    default:
      return 'assistant';
  }
}
