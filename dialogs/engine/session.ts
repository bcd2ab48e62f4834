import type {
  AnswerGround,
  AssistantAction,
  AssistantTurn,
  Choice,
  EntryBody,
  Language,
  Saying,
} from '#core/conversations/index.ts';
import type { Identification } from '#core/people/index.ts';
import type { Wanted } from '../flows/personal/wanted.ts';
import type { Form } from '../forms/form.ts';
import type { Knowledge } from '../ports.ts';
import type { Asker, Services } from '../services.ts';
import type { Heard } from '../understanding/heard.ts';
import type { RegionFinder } from '../understanding/regions.ts';
import type { FindMeasures } from '../understanding/requests/mention.ts';
import type { RequestReader } from '../understanding/requests/read-requests.ts';
import type { Requests } from '../understanding/requests/request.ts';
import { type Medium, mediumOf } from './medium.ts';
import type { DialogMemory, Frame, Wish } from './state.ts';
import type { ReadingNotes } from './turn-reading.ts';

/** Telegram takes at most 64 bytes back from a button; what channels add of their own must fit too. */
export const maxChoiceIdBytes = 40;

/** Deeper than this nobody remembers what was interrupted. */
const mostFrames = 8;

const moscowOffsetMs = 3 * 3_600_000;

/** What flows may ask. Knowledge changes nothing and answers the same every time; services look outside. */
export interface Tools {
  readonly knowledge: Knowledge;
  readonly regions: RegionFinder;
  readonly services: Services;
  /** What can be taken down, by id. */
  readonly forms: ReadonlyMap<string, Form>;
  readonly hear: (body: EntryBody) => Heard;
  /** Measures by words, of a region when it is known. */
  readonly measures: (region?: string) => FindMeasures;
  /** Finds a second request in the same breath. */
  readonly seconds?: RequestReader['seconds'];
}

/** One turn as flows see it: what came in, what is remembered, and the way to answer. */
export class Session {
  readonly turn: AssistantTurn;
  readonly heard: Heard;
  readonly memory: DialogMemory;
  readonly knowledge: Knowledge;
  readonly regions: RegionFinder;
  readonly services: Services;
  readonly forms: ReadonlyMap<string, Form>;
  readonly medium: Medium;
  readonly said: Saying[] = [];
  readonly reading: ReadingNotes;
  action: AssistantAction | undefined;
  /** Who she is found to be; set in the turn that proved it. */
  identification: Identification | undefined;
  /** What she wrote was a secret. */
  hidesMessage = false;
  /** What is said in this turn is hers alone: it is not said again before the gate lets it pass again. */
  isPersonal = false;
  /** What she was asked to choose for, when nobody is known any more and the choices are hers alone. */
  letGo: Wanted | undefined;
  /** What was interrupted is gone back to when everything else is said. */
  isReturning = false;
  /** She was told in this turn that she waits. */
  isWaitingSaid = false;
  /** Put on the agenda in this turn. */
  wishesNow: readonly Wish[] = [];
  readonly #tools: Tools;
  #language: Language;

  constructor(
    turn: AssistantTurn,
    {
      heard,
      memory,
      tools,
      reading = {},
    }: {
      readonly heard: Heard;
      readonly memory: DialogMemory;
      readonly tools: Tools;
      readonly reading?: ReadingNotes;
    },
  ) {
    this.turn = turn;
    this.heard = heard;
    this.memory = memory;
    this.reading = reading;
    this.knowledge = tools.knowledge;
    this.regions = tools.regions;
    this.services = tools.services;
    this.forms = tools.forms;
    this.#tools = tools;
    this.medium = mediumOf(turn.channel);
    this.identification = turn.identification;
    this.#language = memory.language;
  }

  /** Today where the laws are read: the day in Moscow, `YYYY-MM-DD`. */
  get today(): string {
    return new Date(this.turn.now.getTime() + moscowOffsetMs).toISOString().slice(0, 10);
  }

  /** For the services: who asks, in which turn. */
  get asker(): Asker {
    const { tenantId, conversationId, seq, now } = this.turn;
    const { identification } = this;
    return { tenantId, conversationId, key: `${conversationId}:${seq}`, now, identification };
  }

  get language(): Language {
    return this.#language;
  }

  /** The language the citizen chose or wrote in; the conversation keeps it. */
  set language(language: Language) {
    this.#language = language;
    this.memory.language = language;
  }

  /** The same turn and memory with a part of the words; what is said there is said here once it is joined. */
  part(words: string): Session {
    const heard = this.#tools.hear({ kind: 'text', text: words });
    const { memory, reading } = this;
    const part = new Session(this.turn, { heard, memory, reading, tools: this.#tools });
    part.identification = this.identification;
    part.hidesMessage = this.hidesMessage;
    return part;
  }

  /** Measures by words, those of her region first. */
  get findMeasures(): FindMeasures {
    const region = this.memory.facts.region?.value;
    return this.#tools.measures(typeof region === 'string' ? region : undefined);
  }

  /** What is asked for, one thing or two. */
  get requests(): Requests {
    const { findMeasures } = this;
    const { seconds } = this.#tools;
    return this.heard.requests({ findMeasures, ...(seconds ? { seconds } : {}) });
  }

  join(part: Session): void {
    this.said.push(...part.said);
    this.action ??= part.action;
    this.identification = part.identification;
    this.hidesMessage ||= part.hidesMessage;
    this.isPersonal ||= part.isPersonal;
    this.isReturning ||= part.isReturning;
    this.isWaitingSaid ||= part.isWaitingSaid;
    this.wishesNow = [...this.wishesNow, ...part.wishesNow];
  }

  get top(): Frame | undefined {
    return this.memory.frames.at(-1);
  }

  push(frame: Frame): void {
    this.memory.frames.push(frame);
    if (this.memory.frames.length > mostFrames) this.memory.frames.shift();
  }

  /** Takes the top frame away when it is of this flow. */
  drop(flow: Frame['flow']): void {
    if (this.top?.flow === flow) this.memory.frames.pop();
  }

  /** The top frame of this flow is changed, or a new one put on top. */
  replace(frame: Frame): void {
    this.drop(frame.flow);
    this.push(frame);
  }

  say(
    text: string,
    options: { readonly choices?: readonly Choice[]; readonly grounds?: readonly AnswerGround[] } = {},
  ): void {
    const { choices, grounds } = options;
    for (const { id } of choices ?? []) {
      if (Buffer.byteLength(id) > maxChoiceIdBytes) throw new Error('a choice id is too long for a button');
    }
    this.said.push({
      text,
      ...(choices && choices.length > 0 ? { choices } : {}),
      ...(grounds && grounds.length > 0 ? { grounds } : {}),
    });
  }
}
