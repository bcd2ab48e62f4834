import type {
  Conversation,
  ConversationKey,
  ConversationState,
  Entry,
  EntryBody,
  HeardSpeech,
  InboundContent,
} from '#core/conversations/index.ts';
import type { Facts } from '#knowledge-base/entitlement/facts.ts';
import { answerAbout, factAsked, said } from './answer-question.ts';
import type { ContactBook } from './day-books.ts';
import { type Goal, isMetBy } from './goal.ts';
import type { CitizenMix } from './simulated-day.ts';
import { between, exponential, type World } from './world.ts';

export interface Person {
  readonly id: string;
  readonly channel: 'web-chat' | 'voice';
  readonly goal: Goal;
  /** Of her life, as she would answer when asked. */
  readonly facts: Facts;
  /** Words with the assistant before she gives up on it. */
  readonly turns: number;
  /** Mean time she waits for a person. */
  readonly patienceMs: number;
  readonly mix: CitizenMix;
  /** Her own chance: what she does depends on nobody else's. */
  readonly random: () => number;
}

/** A letter of what is said, and of what is read. */
const heardMs = 70;
const readMs = 40;

type Said = Extract<EntryBody, { kind: 'text' }>;

/**
 * Comes with a goal, by telephone or in the chat of a site, and talks with the assistant until it is met or her patience
 * ends; asks for a person, waits as long as she can bear, is helped, rates, goes; some come back with it.
 */
export class SimulatedCitizen {
  readonly #person: Person;
  readonly #world: World;
  readonly #onConversation: (id: string) => void;
  #state: ConversationState = 'assistant';
  #conversation: Conversation | undefined;
  #contact: ContactBook | undefined;
  #messages = 0;
  #turnsLeft: number;
  #wordsSaid = 0;
  #heard: Said[] = [];
  #isMet = false;
  #hasGone = false;
  #cameBack = false;
  #callBeganAt: number | undefined;

  constructor(person: Person, world: World, onConversation: (id: string) => void) {
    this.#person = person;
    this.#world = world;
    this.#onConversation = onConversation;
    this.#turnsLeft = person.turns;
  }

  async comes(): Promise<void> {
    this.#hasGone = false;
    this.#isMet = false;
    this.#turnsLeft = this.#person.turns;
    // What was closed is over: with her next word a new conversation begins.
    if (this.#state === 'closed') this.#state = 'assistant';
    if (!this.#isVoice) return this.#says(this.#wish());
    this.#callBeganAt = this.#world.now();
    await this.#send({ kind: 'call-started' });
    this.#thinks(() => this.#says(this.#wish()));
  }

  /** The conversation she is in is in another state. */
  isNow(conversation: Conversation): void {
    this.#conversation = conversation;
    const before = this.#state;
    this.#state = conversation.state;
    if (before === 'assistant' && this.#state === 'queued') this.#waits();
    if (this.#state === 'wrap-up' && before === 'with-operator') this.#isHelped();
  }

  hears(entries: readonly Entry[]): void {
    for (const { body, author, visibility } of entries) {
      if (author.kind !== 'bot' || visibility !== 'everyone' || body.kind !== 'text') continue;
      this.#heard.push(body);
      this.#writesDown(body);
    }
  }

  get #isVoice(): boolean {
    return this.#person.channel === 'voice';
  }

  /** As reports would have it: answers that rest on something, questions back, offers of a person. */
  #writesDown({ grounds = [], choices = [], understood }: Said): void {
    const contact = this.#contact;
    if (!contact) return;
    if (choices.some(({ id }) => id.startsWith('rate:'))) {
      contact.wasAskedToRate = true;
      return;
    }
    if (understood?.intent !== undefined) contact.asked += 1;
    if (understood?.missed) contact.missed += 1;
    const offers = (id: string) => choices.some((choice) => choice.id === id);
    if (offers('none')) contact.askedBack += 1;
    if (offers('op') && offers('no')) contact.personOffered += 1;
    const [first] = grounds;
    if (!first) return;
    contact.isInformed = true;
    contact.measureId ??= first.measureId;
    if (grounds.some(({ facts }) => facts !== undefined)) contact.isChecked = true;
  }

  async #send(content: InboundContent): Promise<void> {
    const { core, books, tenantId } = this.#world;
    const { id, channel } = this.#person;
    const isTurn = content.kind !== 'call-started' && content.kind !== 'call-ended';
    const isRating = content.kind === 'choice' && content.choiceId.startsWith('rate:');
    this.#messages += 1;
    this.#heard = [];
    const received = await core.receive({
      tenantId,
      channel,
      accountId: 'simulated',
      senderId: id,
      externalId: `${id}-${this.#messages}`,
      at: new Date(this.#world.now()),
      content,
    });
    if (!('conversation' in received)) throw new Error(`what a citizen did was ${received.outcome}`);
    const { conversation } = received;
    if (conversation.id !== this.#conversation?.id) this.#state = conversation.state;
    this.#conversation = conversation;
    this.#contact = books.of(conversation.id, id, conversation.startedAt.getTime());
    if (isTurn && !isRating && this.#state !== 'with-operator') {
      this.#contact.turns += 1;
      if (content.kind === 'silence') this.#contact.silences += 1;
      if (content.kind === 'text' && content.heard) noteHeard(this.#contact, content.heard);
    }
    this.#onConversation(conversation.id);
    core.request(conversation);
    await core.settle();
  }

  /** To the assistant; then she takes in what it answers. */
  async #says(content: InboundContent): Promise<void> {
    if (this.#hasGone || this.#state !== 'assistant') return;
    this.#turnsLeft -= 1;
    await this.#send(this.#withNoise(content));
    this.#isMet ||= this.#heard.some((body) => isMetBy(this.#person.goal, body));
    if (this.#state !== 'assistant') return;
    this.#thinks(() => this.#goesOn());
  }

  /** Not every word comes across. */
  #withNoise(content: InboundContent): InboundContent {
    const { random, mix } = this.#person;
    if (random() >= mix.noise) return content;
    if (!this.#isVoice) return { kind: 'text', text: 'ну это самое' };
    return random() < 0.5
      ? { kind: 'silence' }
      : { kind: 'text', text: '(неразборчиво)', heard: { sureness: 0, words: 0, ms: 0 } };
  }

  async #goesOn(): Promise<void> {
    const { goal, random } = this.#person;
    if (this.#hasGone || this.#state !== 'assistant') return;
    if (this.#isMet) return random() < 0.5 ? this.#goes() : this.#parts();
    if (this.#turnsLeft > 0) return this.#says(goal.kind === 'person' ? this.#wish() : await this.#next());
    if (goal.kind !== 'person' && random() < 0.6)
      return this.#says(said('позовите оператора', this.#isVoice));
    await this.#goes();
  }

  /** What she says to what she heard last. */
  async #next(): Promise<InboundContent> {
    const { core } = this.#world;
    const { goal, facts, random } = this.#person;
    const conversation = await this.#read();
    const choices = this.#heard.flatMap((body) => body.choices ?? []);
    const press = (wanted: (id: string) => boolean): InboundContent | undefined => {
      const choice = choices.find(({ id }) => wanted(id));
      if (!choice) return undefined;
      return this.#isVoice
        ? said(choice.label, true)
        : { kind: 'choice', choiceId: choice.id, label: choice.label };
    };
    const asked = factAsked(conversation?.dialog);
    const measures = 'measures' in goal ? goal.measures : [];
    const isAbout = (id: string) => id.startsWith('m:') && measures.some((one) => id.endsWith(`:${one}`));
    const isOffered = choices.some(({ id }) => id === 'op') && choices.some(({ id }) => id === 'no');
    if (isOffered) return random() < 0.5 ? said('да', this.#isVoice) : this.#wish();
    if (asked !== undefined)
      return answerAbout(asked, facts, { knowledge: core.knowledge, choices, isVoice: this.#isVoice });
    return (
      (goal.kind === 'entitled' ? press((id) => id.startsWith('m:q:') && isAbout(id)) : undefined) ??
      press(isAbout) ??
      press((id) => id === 'yes') ??
      press((id) => id === 'none') ??
      this.#wish()
    );
  }

  async #read(): Promise<Conversation | undefined> {
    const key = this.#key;
    return key && (await this.#world.core.ports.conversations.get(key));
  }

  get #key(): ConversationKey | undefined {
    return this.#conversation && { tenantId: this.#world.tenantId, id: this.#conversation.id };
  }

  /** In other words each time. */
  #wish(): InboundContent {
    const { words } = this.#person.goal;
    const text = words[Math.min(this.#wordsSaid, words.length - 1)] ?? 'помогите';
    this.#wordsSaid += 1;
    return said(text, this.#isVoice);
  }

  /** Reads, or listens, and finds her words. */
  #thinks(then: () => Promise<void>): void {
    const { random } = this.#person;
    const letters = this.#heard.reduce((sum, { text }) => sum + text.length, 0);
    const wordsMs = this.#isVoice ? between(random, 1_000, 4_000) : between(random, 4_000, 15_000);
    this.#world.after(letters * (this.#isVoice ? heardMs : readMs) + wordsMs, then);
  }

  #waits(): void {
    const { patienceMs, random } = this.#person;
    const conversationId = this.#conversation?.id;
    const since = this.#world.now();
    this.#world.after(exponential(random, patienceMs), async () => {
      const isWaiting = this.#state === 'queued' || this.#state === 'reserved';
      if (!isWaiting || this.#conversation?.id !== conversationId || this.#waitsSince !== since) return;
      if (this.#isVoice) return this.#goes();
      await this.#send({ kind: 'choice', choiceId: 'bot', label: 'Вернуться к помощнику' });
      await this.#goes();
    });
  }

  get #waitsSince(): number | undefined {
    return this.#contact?.visits.at(-1)?.enteredAt;
  }

  /** "Спасибо, до свидания"; the talk is closed, and she is asked how it was. */
  async #parts(): Promise<void> {
    await this.#send(said('спасибо, до свидания', this.#isVoice));
    this.#rates(async () => this.#goes());
  }

  #isHelped(): void {
    this.#isMet = true;
    this.#rates(() => this.#goes());
  }

  #rates(then: () => Promise<void>): void {
    const { random, mix } = this.#person;
    const score = this.#scoreBy(random());
    const isRating = random() < mix.rate;
    this.#world.after(between(random, 2_000, 15_000), async () => {
      const choice = this.#heard
        .flatMap((body) => body.choices ?? [])
        .find(({ id }) => id.startsWith('rate:') && id.endsWith(`:${score}`));
      if (isRating && choice && this.#contact) {
        const contact = this.#contact;
        await this.#send({ kind: 'choice', choiceId: choice.id, label: choice.label });
        contact.score = score;
      }
      await then();
    });
  }

  /** Who waited long is less content. */
  #scoreBy(dice: number): number {
    const visit = this.#contact?.visits[0];
    const waited = visit ? (visit.endedAt ?? visit.enteredAt) - visit.enteredAt : 0;
    return waited > 120_000 ? 1 + Math.floor(dice * 4) : 3 + Math.floor(dice * 3);
  }

  /** Hangs up, or closes the page. */
  async #goes(): Promise<void> {
    this.#hasGone = true;
    if (this.#callBeganAt !== undefined) {
      const seconds = Math.round((this.#world.now() - this.#callBeganAt) / 1_000);
      this.#callBeganAt = undefined;
      const id = this.#conversation?.id;
      const ending = {
        cause: 'citizen-hung-up',
        seconds,
        ...(id === undefined ? {} : { conversationId: id }),
      };
      await this.#send({ kind: 'call-ended', ...ending });
    }
    this.#perhapsComesBack();
  }

  #perhapsComesBack(): void {
    const { random, mix } = this.#person;
    if (this.#cameBack || random() >= mix.comeBack) return;
    this.#cameBack = true;
    this.#world.after(between(random, 20 * 60_000, 150 * 60_000), () => this.comes());
  }
}

/** What the recogniser made of her voice. */
function noteHeard(contact: ContactBook, { sureness = 0 }: HeardSpeech): void {
  contact.spokenTurns += 1;
  if (sureness === 0) contact.unrecognised += 1;
  else contact.surenessHundredths += Math.round(sureness * 100);
}
