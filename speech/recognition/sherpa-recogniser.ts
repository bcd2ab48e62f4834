import { AppError } from '#core/shared/app-error.ts';
import type { ExpectedAnswer, Recogniser, RecognitionStream } from '#core/speech/index.ts';
import { type CheckedModel, checkModel } from './check-model.ts';
import { type EngineEnd, EngineProcess } from './engine-process.ts';
import type { Vocabulary } from './expected/expected-grammars.ts';
import { forkProcess } from './fork-process.ts';
import type { FromProcess } from './messages.ts';
import {
  defaultLimits,
  grammarModelBytes,
  type RecogniserLimits,
  type RecogniserOptions,
  type RecogniserState,
} from './recogniser-options.ts';
import { busy, SentStream, type StreamLink } from './sent-stream.ts';

/**
 * Recognition by sherpa-onnx in a process of its own. A crash loses the utterances of that moment (`recogniser-lost`) and the
 * process is started anew after a pause; a model that cannot be used leaves it down, with the reason.
 */
export class SherpaRecogniser implements Recogniser {
  readonly #options: RecogniserOptions;
  readonly #limits: RecogniserLimits;
  readonly #streams = new Map<number, SentStream>();
  readonly #finishTimers = new Map<number, NodeJS.Timeout>();
  readonly #link: StreamLink = {
    sendAudio: (id, samples) => this.#engine?.send({ kind: 'audio', id, samples }),
    sendFinish: (id) => this.#sendFinish(id),
    drop: (id) => this.#drop(id),
  };
  #state: RecogniserState = { name: 'stopped' };
  #checked: CheckedModel | undefined;
  #vocabulary: Vocabulary = {};
  #engine: EngineProcess | undefined;
  #timer: NodeJS.Timeout | undefined;
  #failures = 0;
  #lastId = 0;
  #settled: (() => void)[] = [];

  constructor(options: RecogniserOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
  }

  get state(): RecogniserState {
    return this.#state;
  }

  get ready(): boolean {
    return this.#state.name === 'ready';
  }

  /** Of the engine, while there is one. */
  get pid(): number | undefined {
    return this.#engine?.pid;
  }

  /** Resolves when it is ready, or when it is known that it cannot be; never rejects. */
  async start(): Promise<RecogniserState> {
    if (this.#state.name !== 'stopped') return this.#state;
    this.#enter({ name: 'starting' });
    try {
      this.#checked = await checkModel(this.#options.model);
      this.#vocabulary = (await this.#options.vocabulary?.()) ?? {};
    } catch (error) {
      if (this.#isStopped) return this.#state;
      this.#giveUp(error instanceof Error ? error.message : 'the model cannot be read');
      return this.#state;
    }
    if (this.#isStopped) return this.#state;
    const settled = new Promise<void>((resolve) => this.#settled.push(resolve));
    this.#startEngine();
    await settled;
    return this.#state;
  }

  open(expected: ExpectedAnswer): RecognitionStream {
    const id = ++this.#lastId;
    const stream = new SentStream(id, this.#link, this.#limits.backlogMs);
    if (!this.ready) {
      stream.fail(lost(this.#state.name));
      return stream;
    }
    this.#streams.set(id, stream);
    this.#engine?.send({ kind: 'open', id, expected });
    return stream;
  }

  /** Utterances under way are lost. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#engine?.abandon();
    this.#engine = undefined;
    this.#enter({ name: 'stopped' });
    this.#loseStreams('stopped');
  }

  // Read through a getter, since the compiler does not know that another call may change it.
  get #isStopped(): boolean {
    return this.#state.name === 'stopped';
  }

  #startEngine(): void {
    const bytes = this.#checked?.bytes ?? 0;
    const { model, usesGrammar = bytes <= grammarModelBytes, threads = 1 } = this.#options;
    const start = this.#options.startProcess ?? forkProcess;
    this.#engine = new EngineProcess(
      start(),
      {
        model,
        usesGrammar: usesGrammar && model.kind !== 'zipformer-transducer',
        threads,
        vocabulary: this.#vocabulary,
      },
      { onMessage: (message) => this.#take(message), onEnd: (end) => this.#ended(end) },
    );
    this.#timer = setTimeout(() => this.#engine?.kill(), this.#limits.loadMs);
  }

  #take(message: FromProcess): void {
    switch (message.kind) {
      case 'ready': {
        clearTimeout(this.#timer);
        const { loadMs, residentBytes } = message;
        this.#options.logger.info({ loadMs, residentBytes, pid: this.pid }, 'speech recognition is ready');
        this.#enter({ name: 'ready' });
        return;
      }
      case 'done':
        this.#streams.get(message.id)?.takeDone(message.samples);
        return;
      case 'partial':
        this.#streams.get(message.id)?.takePartial(message.text);
        return;
      case 'heard':
        this.#streams.get(message.id)?.takeHeard(message.heard);
        return;
      case 'failed':
        return;
    }
  }

  #ended(end: EngineEnd): void {
    clearTimeout(this.#timer);
    this.#engine = undefined;
    if (end.cause === 'model') {
      this.#loseStreams('unusable');
      this.#giveUp(end.reason);
      return;
    }
    this.#failures = end.livedMs >= this.#limits.steadyMs ? 1 : this.#failures + 1;
    const { firstRestartMs, longestRestartMs } = this.#limits;
    const inMs = Math.min(longestRestartMs, firstRestartMs * 2 ** (this.#failures - 1));
    this.#options.logger.warn(
      { reason: end.reason, streams: this.#streams.size, attempt: this.#failures, inMs },
      'speech recognition ended and is started anew',
    );
    this.#enter({ name: 'restarting', attempt: this.#failures, inMs });
    this.#loseStreams('restarting');
    this.#timer = setTimeout(() => this.#startEngine(), inMs);
  }

  #giveUp(reason: string): void {
    this.#options.logger.error({ reason }, 'speech recognition stays off: its model cannot be used');
    this.#enter({ name: 'unusable', reason });
  }

  #enter(state: RecogniserState): void {
    this.#state = state;
    this.#options.onState?.(state);
    if (state.name === 'starting' || state.name === 'restarting') return;
    for (const settle of this.#settled.splice(0)) settle();
  }

  #loseStreams(why: string): void {
    for (const stream of [...this.#streams.values()]) stream.fail(lost(why));
  }

  #sendFinish(id: number): void {
    this.#engine?.send({ kind: 'finish', id });
    const timer = setTimeout(() => this.#finishIsLate(id), this.#limits.finishMs);
    this.#finishTimers.set(id, timer);
  }

  /** A process that works off others is busy; one that says nothing at all is stuck. */
  #finishIsLate(id: number): void {
    const { finishMs } = this.#limits;
    if (this.#engine && this.#engine.silentMs < finishMs) {
      this.#streams.get(id)?.fail(busy({ finishMs }));
      return;
    }
    this.#options.logger.warn({ finishMs }, 'speech recognition is stuck');
    this.#engine?.kill();
  }

  #drop(id: number): void {
    clearTimeout(this.#finishTimers.get(id));
    this.#finishTimers.delete(id);
    if (this.#streams.delete(id)) this.#engine?.send({ kind: 'close', id });
  }
}

function lost(why: string): AppError {
  return new AppError('recogniser-lost', 'Speech recognition is not there: the call goes on by keys', {
    retryable: true,
    details: { why },
  });
}
