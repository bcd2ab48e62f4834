import type {
  Choice,
  Conversation,
  ConversationKey,
  ConversationState,
  Entry,
  EntryBody,
  Expects,
  InboundContent,
  Language,
  Received,
} from '#core/conversations/index.ts';
import type { ExpectedAnswer, Heard } from '#core/speech/index.ts';
import { Answer } from './answer.ts';
import type { Caller, CallPorts } from './call-ports.ts';
import { hasWords } from './has-words.ts';
import { KeyCollector } from './key-collector.ts';
import type { Line, LineEvent } from './line.ts';
import { ratingIn } from './rating.ts';
import { Speaker } from './speaker.ts';
import { type VoiceText, voiceText } from './texts.ts';
import { TurnWatch } from './turn-watch.ts';
import { Waiting } from './waiting.ts';

/** Nobody spoke for so long after a question. */
const silenceMs = 7_000;
/** The dialog says goodbye at the fourth silence in a row. */
const mostSilences = 4;
/** An answer that is not there by then is announced. */
const thinkingMs = 2_500;
/** The store is asked again when nobody told of an answer. */
const lookAgainMs = 1_000;
const pageSize = 50;

/** Below this an answer of few possible words is asked for again. */
const leastSure = 0.45;

/** What stands in the history where a voice was heard and no words. */
const noWords = '(неразборчиво)';

/**
 * One call, as a conversation: what the caller says or presses goes into the history, what is said to her there is
 * spoken. It reads the history like any client, so nothing depends on who writes it: the assistant, an operator at a
 * desk, another process.
 */
export class CallConversation {
  readonly #line: Line;
  readonly #caller: Caller;
  readonly #ports: CallPorts;
  readonly #speaker: Speaker;
  readonly #keys: KeyCollector;
  readonly #waiting: Waiting;
  readonly #watch: TurnWatch;
  readonly #beganAt: number;
  #conversation: ConversationKey | undefined;
  #state: ConversationState = 'assistant';
  #language: Language;
  /** Up to here the history was heard. */
  #seq = 0;
  #asked: { readonly choices: readonly Choice[]; readonly expects: Expects | undefined } = {
    choices: [],
    expects: undefined,
  };
  #answer: Answer | undefined;
  #messages = 0;
  #silences = 0;
  #isOver = false;
  /** The conversation is closed: what comes now is a rating, or a new matter. */
  #isClosing = false;
  #isDeafTold = false;
  /** An operator speaks with her by her own voice. */
  #isBridged = false;
  /** What operators wrote until then was for the eyes. */
  #bridgedUntil: Date | undefined;
  /** The operator's line broke: she waits with music. */
  #isLeft = false;
  #reading: Promise<void> | undefined;
  #readAgain = false;
  #cancelThinking: () => void = () => {};
  #cancelLook: () => void = () => {};

  constructor(line: Line, caller: Caller, ports: CallPorts) {
    this.#line = line;
    this.#caller = caller;
    this.#ports = ports;
    this.#language = caller.language;
    this.#beganAt = ports.clock.now().getTime();
    this.#watch = new TurnWatch(ports);
    this.#speaker = new Speaker(line, ports.synthesiser, {
      onFirstSound: () => this.#watch.sounds(),
      onDone: () => this.#awaitAnswer(),
      onFailure: (error) => {
        ports.count('synthesiser-failed');
        ports.log.error({ code: codeOf(error) }, 'a sentence was not spoken');
      },
    });
    this.#keys = new KeyCollector(ports.setTimer, (keys) => void this.#takeKeys(keys));
    this.#waiting = new Waiting({
      line,
      ports,
      say: (name, values) => this.#sayOwn(name, values),
      isQuiet: () => !this.#speaker.isSpeaking && this.#answer === undefined,
    });
  }

  /** The conversation the call belongs to, once it is known. */
  get conversation(): ConversationKey | undefined {
    return this.#conversation;
  }

  /** The line is open: the assistant greets. */
  async begin(): Promise<void> {
    this.#line.listen((event) => this.#on(event));
    const { outbound } = this.#caller;
    await this.#send({ kind: 'call-started', ...(outbound && { outbound }) });
  }

  /** An operator speaks with her: from now on nothing is said or heard here. */
  bridge(): void {
    this.#isBridged = true;
    this.#isLeft = false;
    this.#cancelThinking();
    this.#cancelLook();
    this.#keys.drop();
    this.#answer?.drop();
    this.#answer = undefined;
    this.#waiting.pause();
    this.#speaker.drop();
    this.#line.stopHearing();
  }

  /** No operator is on the line any more. `isLost`: not because she wanted it; the caller is told and waits. */
  unbridge(isLost: boolean): void {
    if (!this.#isBridged || this.#isOver) return;
    this.#isBridged = false;
    this.#bridgedUntil = this.#ports.clock.now();
    this.#isLeft = isLost;
    if (isLost) this.#sayOwn('operator-lost');
    else this.#awaitAnswer();
    this.wake();
    this.#lookLater();
  }

  /** Something new may stand in the history. */
  wake(conversation?: Conversation): void {
    if (conversation) this.#takeState(conversation.state, conversation.language);
    if (this.#isOver) return;
    this.#readAgain = true;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
  }

  #on(event: LineEvent): void {
    if (this.#isOver || (this.#isBridged && event.kind !== 'ended')) return;
    switch (event.kind) {
      case 'key':
        this.#onKey(event.key);
        break;
      case 'speech-started':
        this.#onSpeech();
        break;
      case 'speech':
        this.#answer?.push(event.samples);
        break;
      case 'speech-stopped':
        void this.#onAnswer(event.sinceSpeechMs);
        break;
      case 'silence':
        this.#onSilence();
        break;
      case 'ended':
        void this.#end(event.cause);
        break;
    }
  }

  #onKey(key: string): void {
    this.#answer?.drop();
    this.#answer = undefined;
    this.#line.stopHearing();
    this.#waiting.pause();
    this.#speaker.drop();
    this.#keys.push(key, this.#asked.expects);
  }

  #onSpeech(): void {
    if (this.#answer !== undefined || this.#keys.isCollecting) return;
    if (!this.#ports.recogniser.ready) {
      this.#tellDeaf();
      return;
    }
    if (this.#speaker.isSpeaking) this.#ports.count('barge-in');
    this.#waiting.pause();
    this.#speaker.interrupt();
    this.#answer = new Answer(this.#ports.recogniser, this.#expected(), () => this.#line.hasten());
  }

  async #onAnswer(sinceSpeechMs: number): Promise<void> {
    const answer = this.#answer;
    if (answer === undefined) return;
    const { expected } = answer;
    this.#watch.heard(sinceSpeechMs);
    let heard: Heard;
    try {
      heard = await answer.finish();
    } catch (error) {
      this.#ports.count('recogniser-lost');
      this.#ports.log.warn({ code: codeOf(error) }, 'an answer was not recognised');
      if (this.#answer !== answer) return;
      this.#answer = undefined;
      this.#speaker.goOn();
      this.#tellDeaf();
      return;
    }
    if (this.#answer !== answer || this.#isOver) return;
    this.#answer = undefined;
    this.#watch.recognised();
    // A cough or a door: what was being said goes on. Where nothing was being said, somebody mumbled.
    const isNoise = !hasWords(heard.text);
    if (isNoise && this.#speaker.resume()) {
      this.#ports.count('false-barge-in');
      return;
    }
    this.#speaker.goOn();
    const isUnclear = isNoise || (heard.confidence < leastSure && isClosed(expected.kind));
    if (isUnclear) this.#ports.count('no-words');
    await this.#takeWords(isUnclear ? noWords : heard.text);
  }

  #onSilence(): void {
    if (this.#keys.isCollecting) return;
    if (this.#isClosing) this.#line.hangUp('answered');
    if (this.#isClosing || this.#state !== 'assistant') return;
    this.#silences += 1;
    this.#ports.count('silence');
    void this.#send({ kind: 'silence' });
  }

  async #takeWords(text: string): Promise<void> {
    this.#silences = 0;
    const rating = this.#isClosing ? ratingIn(text, this.#asked.choices) : undefined;
    await this.#send(
      rating ? { kind: 'choice', choiceId: rating.id, label: rating.label } : { kind: 'text', text },
    );
  }

  async #takeKeys(keys: string): Promise<void> {
    this.#silences = 0;
    const rating = this.#isClosing ? ratingIn(keys.replace(/#$/, ''), this.#asked.choices) : undefined;
    this.#watch.heard(0);
    await this.#send(
      rating ? { kind: 'choice', choiceId: rating.id, label: rating.label } : { kind: 'keys', keys },
    );
  }

  /** Into the history. A call that cannot be kept is not pretended to be. */
  async #send(content: InboundContent): Promise<void> {
    const { tenantId, accountId, senderId, callId, language } = this.#caller;
    let received: Received;
    try {
      received = await this.#ports.receive({
        tenantId,
        channel: 'voice',
        accountId,
        senderId,
        externalId: `${callId}:${this.#messages++}`,
        at: this.#ports.clock.now(),
        ...(this.#conversation ? {} : { language }),
        content,
      });
    } catch (error) {
      this.#ports.log.error({ code: codeOf(error) }, 'a caller was not heard');
      if (!this.#isOver) this.#sayOwn('failed');
      return;
    }
    if (this.#isOver) return;
    if (received.outcome === 'ignored' || received.outcome === 'refused') {
      this.#awaitAnswer();
      return;
    }
    this.#follow(received);
    this.#ports.onReceived(received.conversation);
    this.#awaitReply();
  }

  /** Her words may have begun a new conversation, or gone on with one begun elsewhere. */
  #follow({ conversation, entry }: Extract<Received, { readonly entry: Entry }>): void {
    const { tenantId, id, state, language } = conversation;
    if (this.#conversation?.id !== id) {
      this.#conversation = { tenantId, id };
      this.#seq = entry.seq;
      this.#isClosing = false;
    }
    this.#takeState(state, language);
    this.wake();
  }

  #takeState(state: ConversationState, language: Language): void {
    const hasChanged = state !== this.#state;
    this.#state = state;
    this.#language = language;
    if (!hasChanged) return;
    this.#isLeft = false;
    if (this.#conversation && (state === 'queued' || state === 'reserved'))
      this.#waiting.begin(this.#conversation);
    else this.#waiting.end();
    if (!this.#speaker.isSpeaking) this.#awaitAnswer();
  }

  #awaitReply(): void {
    this.#cancelThinking();
    this.#cancelLook();
    if (this.#isBridged) return;
    if (this.#state === 'assistant')
      this.#cancelThinking = this.#ports.setTimer(thinkingMs, () => this.#sayOwn('one-moment'));
    this.#lookLater();
  }

  #lookLater(): void {
    this.#cancelLook = this.#ports.setTimer(lookAgainMs, () => {
      this.wake();
      if (!this.#isOver) this.#lookLater();
    });
  }

  async #read(): Promise<void> {
    while (this.#readAgain && !this.#isOver && !this.#isBridged && this.#conversation) {
      this.#readAgain = false;
      const key = this.#conversation;
      try {
        const entries = await this.#ports.entries.since(key, this.#seq, pageSize);
        if (key !== this.#conversation) continue;
        for (const entry of entries) this.#hear(entry);
        if (entries.length === pageSize) this.#readAgain = true;
      } catch (error) {
        this.#ports.log.warn({ code: codeOf(error) }, 'the history was not read');
        return;
      }
    }
  }

  #hear(entry: Entry): void {
    if (entry.seq <= this.#seq) return;
    this.#seq = entry.seq;
    if (entry.visibility !== 'everyone' || entry.author.kind === 'citizen') return;
    const { author, at } = entry;
    if (author.kind === 'operator' && this.#bridgedUntil && at <= this.#bridgedUntil) return;
    if (entry.body.kind === 'text') this.#speak(entry.body);
    else if (entry.body.kind === 'event' && entry.body.event.type === 'conversation.closed')
      this.#isClosing = true;
  }

  #speak(body: Extract<EntryBody, { kind: 'text' }>): void {
    this.#cancelThinking();
    // The assistant says nothing unasked; an operator may, from another process.
    if (this.#state === 'assistant') this.#cancelLook();
    this.#watch.decided();
    this.#asked = { choices: body.choices ?? [], expects: body.expects };
    this.#waiting.pause();
    this.#speaker.say({ text: body.text, pace: body.pace ?? 'normal', language: this.#language });
    this.#line.hear(this.#expected());
  }

  /** What the telephone itself says: it is no part of the history. */
  #sayOwn(name: VoiceText, values?: Readonly<Record<string, string | number>>): void {
    const text = voiceText(this.#language, name, values);
    this.#speaker.say({ text, pace: 'normal', language: this.#language });
  }

  /** Everything was said: it is her turn. */
  #awaitAnswer(): void {
    if (this.#isOver || this.#isBridged || this.#answer !== undefined) return;
    const isSilent = this.#silences >= mostSilences;
    if (isSilent || (this.#isClosing && this.#asked.choices.length === 0)) {
      this.#line.hangUp(isSilent ? 'silent' : 'answered');
      return;
    }
    const isHerTurn = this.#state === 'assistant' || this.#isClosing;
    this.#line.hear(this.#expected(), isHerTurn ? { silenceMs } : {});
    this.#waiting.resume();
    if (this.#isLeft) this.#line.setMusic(true);
  }

  #expected(): ExpectedAnswer {
    const { expects = 'anything', choices } = this.#asked;
    return { kind: expects, options: choices.map(({ label }) => label) };
  }

  #tellDeaf(): void {
    if (this.#isDeafTold || this.#speaker.isSpeaking) return;
    this.#isDeafTold = true;
    this.#sayOwn('keys-only');
  }

  async #end(cause: string): Promise<void> {
    this.#isOver = true;
    this.#cancelThinking();
    this.#cancelLook();
    this.#keys.drop();
    this.#answer?.drop();
    this.#waiting.end();
    this.#speaker.drop();
    const seconds = Math.round((this.#ports.clock.now().getTime() - this.#beganAt) / 1000);
    const quality = await this.#line.quality();
    await this.#send({ kind: 'call-ended', cause, seconds, ...(quality ? { quality } : {}) });
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : 'unknown';
}

/** Answers that few words can be; a place or a choice is doubted by the dialog, which knows them better. */
function isClosed(kind: ExpectedAnswer['kind']): boolean {
  return kind === 'yes-no' || kind === 'number' || kind === 'money' || kind === 'date' || kind === 'digits';
}
