import type { HeardSpeech } from '#core/conversations/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import type { CallPorts } from '../call-ports.ts';
import { codeOf } from '../code-of.ts';
import type { Line } from '../line/line.ts';
import type { Speaker } from '../speaking/speaker.ts';
import type { TurnWatch } from '../turn-watch.ts';
import { AnswerHearing } from './answer-hearing.ts';

/** What stands in the history where a voice was heard and no words. */
const noWords = '(неразборчиво)';
const nothingHeard: HeardSpeech = { sureness: 0, words: 0, ms: 0 };
/** So often in a row an interruption made no sense: from then on what is said is said to its end. */
const mostVainInterruptions = 3;

/** What she said, and how well it was heard. */
export interface SpokenWords {
  readonly text: string;
  readonly heard: HeardSpeech;
}

interface CallerVoiceParts {
  readonly line: Line;
  readonly ports: Pick<CallPorts, 'recogniser' | 'count' | 'log'>;
  readonly speaker: Speaker;
  readonly watch: TurnWatch;
  /** What is asked of her now. */
  readonly expected: () => ExpectedAnswer;
  /** She begins to speak, and is listened to. */
  readonly onBegin: () => void;
  readonly onWords: (words: SpokenWords) => Promise<void>;
  /** She cannot be understood: told once, and only where nothing is being said. */
  readonly onDeaf: () => void;
}

/** The caller's voice: it silences what is being said, and becomes words or is found to be a noise. */
export class CallerVoice {
  readonly #parts: CallerVoiceParts;
  readonly #hearing: AnswerHearing;
  #interrupts = false;
  #vainInterruptions = 0;
  #isDeafTold = false;

  constructor(parts: CallerVoiceParts) {
    this.#parts = parts;
    this.#hearing = new AnswerHearing(parts.ports.recogniser, (pauseMs) => parts.line.hasten(pauseMs));
  }

  /** She is speaking, or what she said is being understood. */
  get isHeard(): boolean {
    return this.#hearing.isOn;
  }

  begin(): void {
    const { ports, speaker, expected, onBegin } = this.#parts;
    if (this.#hearing.isOn) return;
    if (!this.#hearing.isReady) {
      this.#tellDeaf();
      return;
    }
    this.#interrupts = speaker.isSpeaking;
    if (this.#interrupts && this.#isBadLine) return;
    if (this.#interrupts) ports.count('barge-in');
    onBegin();
    speaker.interrupt();
    this.#hearing.begin(expected(), this.#interrupts);
  }

  push(samples: Int16Array): void {
    this.#hearing.push(samples);
  }

  pause(): void {
    this.#hearing.pause();
  }

  goOn(): void {
    this.#hearing.goOn();
  }

  /** The words she was saying when the line went down; `undefined`: none. */
  async last(): Promise<SpokenWords | undefined> {
    const heard = await this.#hearing.end();
    return heard?.outcome === 'words' ? heard : undefined;
  }

  /** What she says is not listened to any more. */
  drop(): void {
    this.#hearing.drop();
    this.#parts.watch.drop();
  }

  async end(sinceSpeechMs: number): Promise<void> {
    if (!this.#hearing.isOn) return;
    const { ports, speaker, watch, onWords } = this.#parts;
    watch.heard(sinceSpeechMs);
    const heard = await this.#hearing.end();
    if (!heard) return;
    if (heard.outcome === 'lost') {
      watch.drop();
      this.#lose(heard.error);
      speaker.goOn();
      this.#tellDeaf();
      return;
    }
    watch.recognised();
    this.#judgeLine(heard.outcome === 'words');
    // What was being said goes on after a cough. Where nothing was being said, somebody mumbled.
    if (heard.outcome === 'noise' && speaker.resume()) {
      ports.count('false-barge-in');
      watch.drop();
      return;
    }
    speaker.goOn();
    if (heard.outcome !== 'words') ports.count('no-words');
    await onWords(heard.outcome === 'words' ? heard : { text: noWords, heard: nothingHeard });
  }

  #lose(error: unknown): void {
    const { ports } = this.#parts;
    ports.count('recogniser-lost');
    ports.log.warn({ code: codeOf(error) }, 'an answer was not recognised');
  }

  /** Noises, an echo or other people must not cut off every question. */
  #judgeLine(makesSense: boolean): void {
    if (makesSense) this.#vainInterruptions = 0;
    else if (this.#interrupts) this.#vainInterruptions += 1;
    this.#parts.line.setInterruptible(!this.#isBadLine);
  }

  get #isBadLine(): boolean {
    return this.#vainInterruptions >= mostVainInterruptions;
  }

  #tellDeaf(): void {
    if (this.#isDeafTold || this.#parts.speaker.isSpeaking) return;
    this.#isDeafTold = true;
    this.#parts.onDeaf();
  }
}
