import type {
  ExpectedAnswer,
  Heard,
  Recogniser,
  RecognitionStream,
  Synthesiser,
} from '#core/speech/index.ts';
import type { Line, LineEvent, Playing } from '../line/line.ts';

/** A line whose caller is the test: what is said to her is text, what she says is told. */
export class FakeLine implements Line {
  /** Sentences heard to their end, and `[stopped]`. */
  readonly said: string[] = [];
  readonly hungUp: string[] = [];
  isMusicOn = false;
  expected: ExpectedAnswer | undefined;
  silenceMs: number | undefined;
  readonly hastened: number[] = [];
  #listener: (event: LineEvent) => void = () => {};
  #stop: (() => void) | undefined;

  listen(listener: (event: LineEvent) => void): void {
    this.#listener = listener;
  }

  play(audio: AsyncIterable<Int16Array>): Playing {
    let isStopped = false;
    let heardMs = 0;
    let release: () => void = () => {};
    const stopped = new Promise<void>((resolve) => {
      release = resolve;
    });
    const run = async () => {
      for await (const chunk of audio) {
        if (this.isSlow) await Promise.race([stopped, new Promise(() => {})]);
        if (isStopped) break;
        heardMs += chunk.length / 8;
        this.said.push(decoded(chunk));
      }
    };
    const stop = () => {
      isStopped = true;
      release();
    };
    this.#stop = stop;
    return {
      stop,
      ended: run().then(() => ({ isComplete: !isStopped, heardMs })),
    };
  }

  /** What is played is not heard to its end until it is stopped. */
  isSlow = false;

  setMusic(isOn: boolean): void {
    this.isMusicOn = isOn;
  }

  hear(expected: ExpectedAnswer, options: { readonly silenceMs?: number } = {}): void {
    this.expected = expected;
    this.silenceMs = options.silenceMs;
  }

  hasten(pauseMs: number): void {
    this.hastened.push(pauseMs);
  }

  isInterruptible = true;

  setInterruptible(isInterruptible: boolean): void {
    this.isInterruptible = isInterruptible;
  }

  stopHearing(): void {
    this.expected = undefined;
  }

  async quality() {
    return { mos: 4.1, lostShare: 0.01, jitterMs: 3, talkOverMs: 0, silenceMs: 100 };
  }

  hangUp(cause: string): void {
    this.hungUp.push(cause);
  }

  tell(event: LineEvent): void {
    if (event.kind === 'speech-started' && this.isInterruptible) this.#stop?.();
    this.#listener(event);
  }
}

/** Speaks letters as samples, so that a fake line can write down what it heard. */
export const letterSynthesiser: Synthesiser = {
  async *speak(text) {
    yield Int16Array.from(text, (letter) => letter.charCodeAt(0));
  },
};

function decoded(samples: Int16Array): string {
  return String.fromCharCode(...samples);
}

/** Understands what the test says was heard. */
export class FakeRecogniser implements Recogniser {
  ready = true;
  next: string | Error = '';
  confidence = 0.9;
  readonly opened: ExpectedAnswer[] = [];
  closed = 0;

  open(expected: ExpectedAnswer): RecognitionStream {
    this.opened.push(expected);
    return {
      push: () => {},
      onPartial: () => {},
      finish: async (): Promise<Heard> => {
        if (this.next instanceof Error) throw this.next;
        return { text: this.next, confidence: this.confidence, words: [] };
      },
      close: () => {
        this.closed += 1;
      },
    };
  }
}
