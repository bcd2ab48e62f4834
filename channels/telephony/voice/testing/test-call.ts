import {
  type AssistantReply,
  type Author,
  type Conversation,
  type Entry,
  receiveMessage,
  takeTurn,
} from '#core/conversations/index.ts';
import { historyOf, memoryPorts } from '#core/conversations/testing/memory-ports.ts';
import { CallConversation } from '../call-conversation.ts';
import type { CallCount, Caller } from '../call-ports.ts';
import { FakeLine, FakeRecogniser, letterSynthesiser } from './fake-line.ts';
import { FakeTimers } from './fake-timers.ts';

/** The real conversation of a call, with everything around it in memory: what she says, presses and hears. */
export class TestCall {
  readonly setup = memoryPorts();
  readonly line = new FakeLine();
  readonly timers = new FakeTimers();
  readonly recogniser = new FakeRecogniser();
  readonly counted: CallCount[] = [];
  readonly stages: string[] = [];
  readonly paces: string[] = [];
  /** In the queue. */
  place = 2;
  readonly conversation: CallConversation;

  constructor(over: Partial<Caller> = {}) {
    const { ports, clock } = this.setup;
    this.conversation = new CallConversation(
      this.line,
      { tenantId: 'demo', accountId: 'line', senderId: 'caller', callId: 'c1', language: 'ru', ...over },
      {
        clock,
        setTimer: this.timers.set,
        receive: (envelope) => receiveMessage(ports, envelope),
        onReceived: (key) => void takeTurn(ports, key).then(() => this.conversation.wake()),
        entries: ports.entries,
        recogniser: this.recogniser,
        synthesiser: {
          speak: (text, options) => {
            this.paces.push(options.pace);
            return letterSynthesiser.speak(text, options);
          },
        },
        waiting: async () => ({ place: this.place }),
        observe: (stage) => this.stages.push(stage),
        count: (what) => this.counted.push(what),
        log: { warn: () => {}, error: () => {} },
      },
    );
  }

  /** She has been greeted. */
  async begin(): Promise<void> {
    await this.conversation.begin();
    await settle();
  }

  /** What the assistant says next; after that it repeats what it heard. */
  answers(reply: Partial<AssistantReply>): void {
    const { assistant } = this.setup;
    assistant.script = () => {
      assistant.script = () => ({});
      return reply;
    };
  }

  async says(text: string | Error): Promise<void> {
    this.recogniser.next = text;
    this.line.tell({ kind: 'speech-started' });
    this.line.tell({ kind: 'speech', samples: new Int16Array(160) });
    this.line.tell({ kind: 'speech-stopped', sinceSpeechMs: 700 });
    await settle();
  }

  async presses(keys: string): Promise<void> {
    for (const key of keys) this.line.tell({ kind: 'key', key });
    await settle();
  }

  async history(): Promise<readonly string[]> {
    const key = this.conversation.conversation;
    return key ? historyOf(this.setup.ports, key) : [];
  }

  async entries(): Promise<readonly Entry[]> {
    const key = this.conversation.conversation;
    return key ? this.setup.ports.entries.since(key, 0, 100) : [];
  }

  async state(): Promise<Conversation | undefined> {
    const key = this.conversation.conversation;
    return key && this.setup.ports.conversations.get(key);
  }

  async wakeWithState(): Promise<void> {
    this.conversation.wake(await this.state());
    await settle();
  }

  /** Something is said to her from elsewhere: by an operator, by another process. */
  async takeText(text: string, author: Author = { kind: 'bot' }): Promise<void> {
    const key = this.conversation.conversation;
    if (!key) throw new Error('no conversation yet');
    const { ports, clock } = this.setup;
    await ports.entries.append(key, [
      { key: `test:${text}`, at: clock.now(), author, visibility: 'everyone', body: { kind: 'text', text } },
    ]);
    this.conversation.wake();
    await settle();
  }
}

export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
