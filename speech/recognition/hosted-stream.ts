import type { OnlineRecognizer, OnlineStream } from 'sherpa-onnx-node';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import type { Decoded } from './expected/fit-answer.ts';
import type { AudioHabits } from './sherpa-config.ts';
import { heardFrom } from './words.ts';

const samplesPerMs = 8;

interface Pass {
  readonly recogniser: OnlineRecognizer;
  readonly stream: OnlineStream;
}

/** One utterance inside the process: decoded freely, and by a grammar where there is one. */
export class HostedStream {
  readonly id: number;
  readonly expected: ExpectedAnswer;
  readonly #habits: AudioHabits;
  readonly #free: Pass;
  readonly #byGrammar: Pass | undefined;
  #partial = '';
  #isFinishing = false;
  #pushed = 0;

  constructor(of: {
    readonly id: number;
    readonly expected: ExpectedAnswer;
    readonly free: OnlineRecognizer;
    readonly byGrammar: OnlineRecognizer | undefined;
    readonly habits: AudioHabits;
  }) {
    const { id, expected, free, byGrammar, habits } = of;
    this.id = id;
    this.expected = expected;
    this.#habits = habits;
    this.#free = { recogniser: free, stream: free.createStream() };
    this.#byGrammar = byGrammar && { recogniser: byGrammar, stream: byGrammar.createStream() };
    this.#accept(new Float32Array(habits.leadMs * samplesPerMs));
  }

  push(samples: Int16Array): void {
    this.#pushed += samples.length;
    const floats = new Float32Array(samples.length);
    for (let n = 0; n < samples.length; n++) floats[n] = (samples[n] ?? 0) / 32_768;
    this.#accept(floats);
  }

  finish(): void {
    this.#isFinishing = true;
    this.#accept(new Float32Array(this.#habits.flushMs * samplesPerMs));
    for (const { stream } of this.#passes) stream.inputFinished();
  }

  /** Works off one chunk of each pass. False when there is none to work off. */
  step(): boolean {
    let hasWorked = false;
    for (const { recogniser, stream } of this.#passes) {
      if (!recogniser.isReady(stream)) continue;
      recogniser.decode(stream);
      hasWorked = true;
    }
    return hasWorked;
  }

  /** Samples pushed since the last call; asked for when there is nothing left to do. */
  takeWorkedOff(): number {
    const samples = this.#pushed;
    this.#pushed = 0;
    return samples;
  }

  get isFinishing(): boolean {
    return this.#isFinishing;
  }

  /** The text until now, when it is another than at the last call. */
  newPartial(): string | undefined {
    const { text } = heardFrom(this.#free.recogniser.getResult(this.#free.stream), this.#habits.leadMs);
    if (text === this.#partial) return undefined;
    this.#partial = text;
    return text;
  }

  decoded(): Decoded {
    const [free, byGrammar] = [this.#free, this.#byGrammar].map(
      (pass) => pass && heardFrom(pass.recogniser.getResult(pass.stream), this.#habits.leadMs),
    );
    if (!free) throw new Error('no free pass');
    return byGrammar ? { free, byGrammar } : { free };
  }

  get #passes(): readonly Pass[] {
    return this.#byGrammar ? [this.#free, this.#byGrammar] : [this.#free];
  }

  #accept(samples: Float32Array): void {
    for (const { stream } of this.#passes) stream.acceptWaveform({ samples, sampleRate: 8000 });
  }
}
