import type {
  Choice,
  Conversation,
  ConversationKey,
  ConversationState,
  Entry,
  EntryBody,
  Expects,
  HeardSpeech,
  InboundContent,
  Language,
  Received,
} from '#core/conversations/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import type { Caller, CallPorts } from './call-ports.ts';
import { codeOf } from './code-of.ts';
import { AnswerHearing } from './hearing/answer-hearing.ts';
import { CallerMessages } from './history/caller-messages.ts';
import { HistoryReader } from './history/history-reader.ts';
import { KeyCollector } from './keys/key-collector.ts';
import { ratingIn } from './keys/rating.ts';
import type { Line, LineEvent } from './line/line.ts';
import { Speaker } from './speaking/speaker.ts';
import { type VoiceText, voiceText } from './speaking/texts.ts';
import { TurnWatch } from './turn-watch.ts';
import { Waiting } from './waiting.ts';

/** Nobody spoke for so long after a question. */
const silenceMs = 7_000;
/** The dialog says goodbye at the fourth silence in a row. */
const mostSilences = 4;
/** An answer that is not there by then is announced. */
const thinkingMs = 2_500;
/** Every process tells the others what it wrote; what got lost on that way is found by looking. */
const sweepMs = 5_000;

/** So often in a row an interruption made no sense: from then on what is said is said to its end. */
const mostVainInterruptions = 3;

/** What stands in the history where a voice was heard and no words. */
const noWords = '(неразборчиво)';
const nothingHeard: HeardSpeech = { sureness: 0, words: 0, ms: 0 };

/**
 * One call, as a conversation: what the caller says or presses goes into the history, what is said to her there is
 * spoken. It reads the history like any client, so nothing depends on who writes it: the assistant, an operator at a
 * desk, another process.
 */
export class CallConversation {
  readonly #line: Line;
  readonly #caller: Caller;
  readonly #ports: CallPorts;
  readonly #messages: CallerMessages;
  readonly #history: HistoryReader;
  readonly #hearing: AnswerHearing;
  readonly #speaker: Speaker;
  readonly #keys: KeyCollector;
  readonly #waiting: Waiting;
  readonly #watch: TurnWatch;
  readonly #beganAt: number;
  #state: ConversationState = 'assistant';
  #language: Language;
  #asked: { readonly choices: readonly Choice[]; readonly expects: Expects | undefined } = {
    choices: [],
    expects: undefined,
  };
  #silences = 0;
  #isOver = false;
  /** The conversation is closed: what comes now is a rating, or a new matter. */
  #isClosing = false;
  #isDeafTold = false;
  #interrupts = false;
  #vainInterruptions = 0;
  /** An operator speaks with her by her own voice. */
  #isBridged = false;
  /** What operators wrote until then was for the eyes. */
  #bridgedUntil: Date | undefined;
  /** The operator's line broke: she waits with music. */
  #isLeft = false;
  #cancelThinking: () => void = () => {};
  #cancelSweep: () => void = () => {};

  constructor(line: Line, caller: Caller, ports: CallPorts) {
    this.#line = line;
    this.#caller = caller;
    this.#ports = ports;
    this.#language = caller.language;
    this.#beganAt = ports.clock.now().getTime();
    this.#messages = new CallerMessages(caller, ports);
    this.#history = new HistoryReader({
      entries: ports.entries,
      onEntry: (entry) => this.#take(entry),
      onFailure: (error) => ports.log.warn({ code: codeOf(error) }, 'the history was not read'),
    });
    this.#hearing = new AnswerHearing(ports.recogniser, (pauseMs) => line.hasten(pauseMs));
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
      isQuiet: () => !this.#speaker.isSpeaking && !this.#hearing.isOn,
    });
  }

  /** The conversation the call belongs to, once it is known. */
  get conversation(): ConversationKey | undefined {
    return this.#history.conversation;
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
    this.#cancelTimers();
    this.#history.pause();
    this.#keys.drop();
    this.#hearing.drop();
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
    this.#history.resume();
    this.#sweepLater();
  }

  /** Something new may stand in the history. */
  wake(conversation?: Conversation): void {
    if (conversation) this.#takeState(conversation.state, conversation.language);
    if (!this.#isOver) this.#history.look();
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
        this.#hearing.push(event.samples);
        break;
      case 'speech-paused':
        this.#hearing.pause();
        break;
      case 'speech-goes-on':
        this.#hearing.goOn();
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
    this.#hearing.drop();
    this.#line.stopHearing();
    this.#waiting.pause();
    this.#speaker.drop();
    this.#keys.push(key, this.#asked.expects);
  }

  #onSpeech(): void {
    if (this.#hearing.isOn || this.#keys.isCollecting) return;
    if (!this.#hearing.isReady) {
      this.#tellDeaf();
      return;
    }
    this.#interrupts = this.#speaker.isSpeaking;
    if (this.#interrupts && this.#isBadLine) return;
    if (this.#interrupts) this.#ports.count('barge-in');
    this.#waiting.pause();
    this.#speaker.interrupt();
    this.#hearing.begin(this.#expected(), this.#interrupts);
  }

  async #onAnswer(sinceSpeechMs: number): Promise<void> {
    if (!this.#hearing.isOn) return;
    this.#watch.heard(sinceSpeechMs);
    const heard = await this.#hearing.end();
    if (!heard || this.#isOver) return;
    if (heard.outcome === 'lost') {
      this.#ports.count('recogniser-lost');
      this.#ports.log.warn({ code: codeOf(heard.error) }, 'an answer was not recognised');
      this.#speaker.goOn();
      this.#tellDeaf();
      return;
    }
    this.#watch.recognised();
    this.#judgeLine(heard.outcome === 'words');
    // What was being said goes on after a cough. Where nothing was being said, somebody mumbled.
    if (heard.outcome === 'noise' && this.#speaker.resume()) {
      this.#ports.count('false-barge-in');
      return;
    }
    this.#speaker.goOn();
    if (heard.outcome !== 'words') this.#ports.count('no-words');
    if (heard.outcome === 'words') await this.#takeWords(heard.text, heard.heard);
    else await this.#takeWords(noWords, nothingHeard);
  }

  /** Noises, an echo or other people must not cut off every question. */
  #judgeLine(makesSense: boolean): void {
    if (makesSense) this.#vainInterruptions = 0;
    else if (this.#interrupts) this.#vainInterruptions += 1;
    this.#line.setInterruptible(!this.#isBadLine);
  }

  get #isBadLine(): boolean {
    return this.#vainInterruptions >= mostVainInterruptions;
  }

  #onSilence(): void {
    if (this.#keys.isCollecting) return;
    if (this.#isClosing) this.#line.hangUp('answered');
    if (this.#isClosing || this.#state !== 'assistant') return;
    this.#silences += 1;
    this.#ports.count('silence');
    void this.#send({ kind: 'silence' });
  }

  async #takeWords(text: string, heard: HeardSpeech): Promise<void> {
    await this.#sendAnswer(text, { kind: 'text', text, heard });
  }

  async #takeKeys(keys: string): Promise<void> {
    this.#watch.heard(0);
    await this.#sendAnswer(keys.replace(/#$/, ''), { kind: 'keys', keys });
  }

  async #sendAnswer(words: string, content: InboundContent): Promise<void> {
    this.#silences = 0;
    const rating = this.#isClosing ? ratingIn(words, this.#asked.choices) : undefined;
    await this.#send(rating ? { kind: 'choice', choiceId: rating.id, label: rating.label } : content);
  }

  /** Into the history. A call that cannot be kept is not pretended to be. */
  async #send(content: InboundContent): Promise<void> {
    const received = await this.#messages.send(content, this.conversation);
    if (this.#isOver) return;
    if (!received) this.#sayOwn('failed');
    else if (received.outcome === 'ignored' || received.outcome === 'refused') this.#awaitAnswer();
    else {
      this.#follow(received);
      this.#ports.onReceived(received.conversation);
      this.#awaitReply();
    }
  }

  /** Her words may have begun a new conversation, or gone on with one begun elsewhere. */
  #follow({ conversation, entry }: Extract<Received, { readonly entry: Entry }>): void {
    const { tenantId, id, state, language } = conversation;
    if (this.conversation?.id !== id) {
      this.#history.follow({ tenantId, id }, entry.seq);
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
    if (this.conversation && (state === 'queued' || state === 'reserved'))
      this.#waiting.begin(this.conversation);
    else this.#waiting.end();
    if (!this.#speaker.isSpeaking) this.#awaitAnswer();
  }

  #awaitReply(): void {
    this.#cancelTimers();
    if (this.#isBridged) return;
    if (this.#state === 'assistant')
      this.#cancelThinking = this.#ports.setTimer(thinkingMs, () => this.#sayOwn('one-moment'));
    this.#sweepLater();
  }

  #sweepLater(): void {
    this.#cancelSweep = this.#ports.setTimer(sweepMs, () => {
      this.wake();
      if (!this.#isOver) this.#sweepLater();
    });
  }

  #cancelTimers(): void {
    this.#cancelThinking();
    this.#cancelSweep();
  }

  #take({ visibility, author, at, body }: Entry): void {
    if (visibility !== 'everyone' || author.kind === 'citizen') return;
    if (author.kind === 'operator' && this.#bridgedUntil && at <= this.#bridgedUntil) return;
    if (body.kind === 'text') this.#speak(body);
    else if (body.kind === 'event' && body.event.type === 'conversation.closed') this.#isClosing = true;
  }

  #speak(body: Extract<EntryBody, { kind: 'text' }>): void {
    this.#cancelThinking();
    // The assistant says nothing unasked; an operator may, from another process.
    if (this.#state === 'assistant') this.#cancelSweep();
    this.#watch.decided();
    this.#asked = { choices: body.choices ?? [], expects: body.expects };
    this.#waiting.pause();
    this.#speaker.say({ text: body.text, pace: body.pace ?? 'normal', language: this.#language });
    this.#line.hear(this.#expected());
  }

  /** What the telephone itself says: it is no part of the history. */
  #sayOwn(name: VoiceText, values?: Readonly<Record<string, string | number>>): void {
    const text = voiceText(this.#language, name, values);
    this.#speaker.say({ text, pace: 'normal', language: this.#language, cacheable: values === undefined });
  }

  /** Everything was said: it is her turn. */
  #awaitAnswer(): void {
    if (this.#isOver || this.#isBridged || this.#hearing.isOn) return;
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
    this.#cancelTimers();
    this.#history.pause();
    this.#keys.drop();
    this.#hearing.drop();
    this.#waiting.end();
    this.#speaker.drop();
    const seconds = Math.round((this.#ports.clock.now().getTime() - this.#beganAt) / 1000);
    const quality = await this.#line.quality();
    await this.#send({
      kind: 'call-ended',
      ...(this.conversation ? { conversationId: this.conversation.id } : {}),
      cause,
      seconds,
      ...(quality ? { quality } : {}),
    });
  }
}
