import type {
  Conversation,
  ConversationKey,
  ConversationState,
  Entry,
  EntryBody,
  InboundContent,
  Received,
} from '#core/conversations/index.ts';
import type { Caller, CallPorts } from './call-ports.ts';
import { codeOf } from './code-of.ts';
import { CallerVoice } from './hearing/caller-voice.ts';
import { CallerMessages } from './history/caller-messages.ts';
import { HistoryReader } from './history/history-reader.ts';
import { KeyCollector } from './keys/key-collector.ts';
import type { Line, LineEvent } from './line/line.ts';
import { OpenQuestion } from './open-question.ts';
import { OperatorTurn } from './operator-turn.ts';
import { ReplyWait } from './reply-wait.ts';
import { Speaker } from './speaking/speaker.ts';
import { Telling } from './speaking/telling.ts';
import { TurnWatch } from './turn-watch.ts';
import { Waiting } from './waiting.ts';

/** Nobody spoke for so long after a question. */
const silenceMs = 7_000;
/** The dialog says goodbye at the fourth silence in a row. */
const mostSilences = 4;

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
  readonly #voice: CallerVoice;
  readonly #speaker: Speaker;
  readonly #telling: Telling;
  readonly #keys: KeyCollector;
  readonly #waiting: Waiting;
  readonly #watch: TurnWatch;
  readonly #reply: ReplyWait;
  readonly #operator = new OperatorTurn();
  readonly #question = new OpenQuestion();
  readonly #beganAt: number;
  #state: ConversationState = 'assistant';
  #silences = 0;
  #isOver = false;
  /** The conversation is closed: what comes now is a rating, or a new matter. */
  #isClosing = false;

  constructor(line: Line, caller: Caller, ports: CallPorts) {
    this.#line = line;
    this.#caller = caller;
    this.#ports = ports;
    this.#beganAt = ports.clock.now().getTime();
    this.#messages = new CallerMessages(caller, ports);
    this.#history = new HistoryReader({
      entries: ports.entries,
      onEntry: (entry) => this.#take(entry),
      onFailure: (error) => ports.log.warn({ code: codeOf(error) }, 'the history was not read'),
    });
    this.#watch = new TurnWatch(ports);
    this.#speaker = new Speaker(line, ports.synthesiser, {
      onFirstSound: () => this.#watch.sounds(),
      onDone: () => this.#awaitAnswer(),
      onFailure: (error) => {
        ports.count('synthesiser-failed');
        ports.log.error({ code: codeOf(error) }, 'a sentence was not spoken');
      },
    });
    this.#telling = new Telling(this.#speaker, caller.language);
    this.#voice = new CallerVoice({
      line,
      ports,
      speaker: this.#speaker,
      watch: this.#watch,
      expected: () => this.#question.expected,
      onBegin: () => this.#waiting.pause(),
      onWords: ({ text, heard }) => this.#sendAnswer(text, { kind: 'text', text, heard }),
      onDeaf: () => this.#telling.tellOwn('keys-only'),
    });
    this.#reply = new ReplyWait({
      setTimer: ports.setTimer,
      onLong: () => this.#telling.tellOwn('one-moment'),
      onLook: () => this.wake(),
    });
    this.#keys = new KeyCollector(ports.setTimer, (keys) => void this.#takeKeys(keys));
    this.#waiting = new Waiting({
      line,
      ports,
      say: (name, values) => this.#telling.tellOwn(name, values),
      isQuiet: () => !this.#operator.isOn && !this.#speaker.isSpeaking && !this.#voice.isHeard,
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
    this.#operator.begin();
    this.#reply.end();
    this.#history.pause();
    this.#keys.drop();
    this.#voice.drop();
    this.#waiting.pause();
    this.#speaker.drop();
    this.#line.stopHearing();
  }

  /** No operator is on the line any more. `isLost`: not because she wanted it; the caller is told and waits. */
  unbridge(isLost: boolean): void {
    if (!this.#operator.isOn || this.#isOver) return;
    this.#operator.end(this.#ports.clock.now(), isLost);
    if (isLost) this.#telling.tellOwn('operator-lost');
    else this.#awaitAnswer();
    this.#history.resume();
    this.#reply.look();
  }

  /** Something new may stand in the history. */
  wake(conversation?: Conversation): void {
    if (conversation) this.#takeState(conversation);
    if (!this.#isOver) this.#history.look();
  }

  #on(event: LineEvent): void {
    if (this.#isOver || (this.#operator.isOn && event.kind !== 'ended')) return;
    switch (event.kind) {
      case 'key':
        this.#onKey(event.key);
        break;
      case 'speech-started':
        if (!this.#keys.isCollecting) this.#voice.begin();
        break;
      case 'speech':
        this.#voice.push(event.samples);
        break;
      case 'speech-paused':
        this.#voice.pause();
        break;
      case 'speech-goes-on':
        this.#voice.goOn();
        break;
      case 'speech-stopped':
        void this.#voice.end(event.sinceSpeechMs);
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
    this.#voice.drop();
    this.#line.stopHearing();
    this.#waiting.pause();
    this.#speaker.drop();
    this.#keys.push(key, this.#question.expects);
  }

  #onSilence(): void {
    if (this.#keys.isCollecting) return;
    if (this.#isClosing) this.#line.hangUp('answered');
    if (this.#isClosing || this.#state !== 'assistant') return;
    this.#silences += 1;
    this.#ports.count('silence');
    this.#watch.drop();
    void this.#send({ kind: 'silence' });
  }

  async #takeKeys(keys: string): Promise<void> {
    this.#watch.heard(0);
    await this.#sendAnswer(keys.replace(/#$/, ''), { kind: 'keys', keys });
  }

  async #sendAnswer(words: string, content: InboundContent): Promise<void> {
    this.#silences = 0;
    const rating = this.#isClosing ? this.#question.ratingIn(words) : undefined;
    await this.#send(rating ?? content);
  }

  /** Into the history. A call that cannot be kept is not pretended to be. */
  async #send(content: InboundContent): Promise<void> {
    const received = await this.#messages.send(content, this.conversation);
    if (this.#isOver) {
      if (received && 'conversation' in received) this.#ports.onReceived(received.conversation);
      return;
    }
    if (!received) this.#telling.tellOwn('failed');
    else if (received.outcome === 'ignored' || received.outcome === 'refused') this.#awaitAnswer();
    else {
      this.#follow(received);
      this.#ports.onReceived(received.conversation);
      this.#awaitReply();
    }
  }

  /** Her words may have begun a new conversation, or gone on with one begun elsewhere. */
  #follow({ conversation, entry }: Extract<Received, { readonly entry: Entry }>): void {
    const { tenantId, id } = conversation;
    if (this.conversation?.id !== id) {
      this.#history.follow({ tenantId, id }, entry.seq);
      this.#isClosing = false;
    }
    this.#takeState(conversation);
    this.wake();
  }

  #takeState({ state, language }: Pick<Conversation, 'state' | 'language'>): void {
    const hasChanged = state !== this.#state;
    this.#state = state;
    this.#telling.language = language;
    if (!hasChanged) return;
    this.#operator.forgetLoss();
    if (this.conversation && (state === 'queued' || state === 'reserved'))
      this.#waiting.begin(this.conversation);
    else this.#waiting.end();
    if (!this.#speaker.isSpeaking) this.#awaitAnswer();
  }

  #awaitReply(): void {
    if (this.#state !== 'assistant') this.#watch.drop();
    if (this.#operator.isOn) this.#reply.end();
    else this.#reply.begin({ fromAssistant: this.#state === 'assistant' });
  }

  #take(entry: Entry): void {
    const { visibility, author, body } = entry;
    if (visibility !== 'everyone' || author.kind === 'citizen' || this.#operator.isForEyes(entry)) return;
    if (body.kind === 'text') this.#speak(body);
    else if (body.kind === 'event' && body.event.type === 'conversation.closed') this.#isClosing = true;
  }

  #speak(body: Extract<EntryBody, { kind: 'text' }>): void {
    // The assistant says nothing unasked; an operator may, from another process.
    this.#reply.answered({ isAll: this.#state === 'assistant' });
    this.#watch.decided();
    this.#question.ask(body);
    this.#waiting.pause({ awaitsAnswer: true });
    this.#telling.tell(body);
    this.#line.hear(this.#question.expected);
  }

  /** Everything was said: it is her turn. */
  #awaitAnswer(): void {
    if (this.#isOver || this.#operator.isOn || this.#voice.isHeard) return;
    const isSilent = this.#silences >= mostSilences;
    if (isSilent || (this.#isClosing && !this.#question.hasChoices)) {
      this.#line.hangUp(isSilent ? 'silent' : 'answered');
      return;
    }
    const isHerTurn = this.#state === 'assistant' || this.#isClosing;
    this.#line.hear(this.#question.expected, isHerTurn ? { silenceMs } : {});
    this.#waiting.resume();
    if (this.#operator.isLeft) this.#line.setMusic(true);
  }

  async #end(cause: string): Promise<void> {
    this.#isOver = true;
    this.#reply.end();
    this.#history.pause();
    this.#keys.drop();
    this.#waiting.end();
    this.#speaker.drop();
    const seconds = Math.round((this.#ports.clock.now().getTime() - this.#beganAt) / 1000);
    const last = await this.#lastWords();
    if (last) await this.#send(last);
    const quality = await this.#line.quality();
    await this.#send({
      kind: 'call-ended',
      ...(this.conversation ? { conversationId: this.conversation.id } : {}),
      cause,
      seconds,
      ...(quality ? { quality } : {}),
    });
  }

  /** Who leaves a message hangs up at its last word. A closed conversation takes a score, and nothing that would begin another. */
  async #lastWords(): Promise<InboundContent | undefined> {
    const last = await this.#voice.last();
    if (!last || !this.conversation) return undefined;
    const { text, heard } = last;
    return this.#isClosing ? this.#question.ratingIn(text) : { kind: 'text', text, heard };
  }
}
