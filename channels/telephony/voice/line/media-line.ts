import type { CallQuality } from '#core/conversations/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';
import type { LegEvent, MediaLeg, QualityReport } from '../../media/index.ts';
import type { SetTimer } from '../timers.ts';
import type { Line, LineEvent, Playing } from './line.ts';

/** The loaded sound that is heard while she waits. */
export const musicSound = 'music';

/** Nobody answers longer than this without a pause; a radio does. */
const longestAnswerMs = 20_000;
/** Longer than the stops inside words, shorter than any pause that ends an answer. */
const shortPauseMs = 120;

interface MediaLineParts {
  readonly leg: Pick<MediaLeg, 'play' | 'stop' | 'loop' | 'endLoop' | 'listen' | 'bargeIn' | 'onEvent'>;
  readonly setTimer: SetTimer;
  /** Silence that ends an answer of this kind, in ms. */
  readonly pauseMs: (kind: ExpectedAnswer['kind']) => number;
  /** Ends the call at the signalling side; it closes the leg. */
  readonly hangUp: (cause: string) => void;
  /** Monotonic milliseconds. */
  readonly nowMs?: () => number;
}

/** One leg of the media plane as the line of a conversation: sound and silence become answers. */
export class MediaLine implements Line {
  readonly #parts: MediaLineParts;
  readonly #quality: Promise<CallQuality | undefined>;
  #listener: (event: LineEvent) => void = () => {};
  #pauseMs = 0;
  #isArmed = false;
  #isAnswering = false;
  /** When her pause began; `undefined`: she speaks. */
  #pausedAtMs: number | undefined;
  #cancelSilence: () => void = () => {};
  #cancelShortPause: () => void = () => {};
  #cancelPause: () => void = () => {};
  #cancelLongest: () => void = () => {};
  #isEnded = false;

  constructor(parts: MediaLineParts) {
    this.#parts = parts;
    this.setInterruptible(true);
    parts.leg.onEvent((event) => this.#on(event));
    this.#quality = new Promise((resolve) => {
      parts.leg.onEvent((event) => {
        if (event.type === 'closed') resolve(event.quality && qualityOf(event.quality));
      });
    });
  }

  listen(listener: (event: LineEvent) => void): void {
    this.#listener = listener;
  }

  play(audio: AsyncIterable<Int16Array>): Playing {
    const playback = this.#parts.leg.play(audio);
    return {
      ended: playback.finished.then(({ outcome, heardMs }) => ({
        isComplete: outcome === 'drained',
        heardMs,
      })),
      stop: () => void this.#parts.leg.stop().catch(() => {}),
    };
  }

  setMusic(isOn: boolean): void {
    if (isOn) this.#parts.leg.loop(musicSound);
    else this.#parts.leg.endLoop();
  }

  hear({ kind }: ExpectedAnswer, { silenceMs }: { readonly silenceMs?: number } = {}): void {
    this.#pauseMs = this.#parts.pauseMs(kind);
    this.#cancelSilence();
    if (!this.#isArmed) this.#parts.leg.listen('speech');
    this.#isArmed = true;
    if (silenceMs === undefined || this.#isAnswering) return;
    this.#cancelSilence = this.#parts.setTimer(silenceMs, () => this.#listener({ kind: 'silence' }));
  }

  hasten(pauseMs: number): void {
    if (!this.#isAnswering || this.#pausedAtMs === undefined || pauseMs >= this.#pauseMs) return;
    this.#waitForEnd(this.#pausedAtMs, pauseMs);
  }

  setInterruptible(isInterruptible: boolean): void {
    this.#parts.leg.bargeIn({ speech: isInterruptible, keys: true });
  }

  stopHearing(): void {
    this.#cancelTimers();
    this.#isArmed = false;
    this.#isAnswering = false;
    this.#parts.leg.listen('off');
  }

  hangUp(cause: string): void {
    this.#parts.hangUp(cause);
  }

  quality(): Promise<CallQuality | undefined> {
    return this.#quality;
  }

  /** Keys that came by signalling. */
  press(keys: string): void {
    if (this.#isEnded) return;
    for (const key of keys) this.#listener({ kind: 'key', key });
  }

  /** The signalling side says that the call is over. */
  end(cause: string): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#cancelTimers();
    this.#listener({ kind: 'ended', cause });
  }

  #on(event: LegEvent): void {
    if (this.#isEnded) return;
    switch (event.type) {
      case 'key':
        this.#listener({ kind: 'key', key: event.digit });
        break;
      case 'speech-started':
        this.#beginAnswer();
        break;
      case 'audio':
        if (this.#isAnswering) this.#listener({ kind: 'speech', samples: event.samples });
        break;
      case 'speech-stopped':
        if (this.#isAnswering) this.#beginPause();
        break;
      case 'media-lost':
        this.#parts.hangUp('media-lost');
        break;
      case 'closed':
        this.#parts.hangUp('media-lost');
        this.end('media-lost');
        break;
      default:
        break;
    }
  }

  #beginAnswer(): void {
    this.#cancelSilence();
    this.#cancelPauses();
    if (!this.#isArmed) return;
    if (this.#isAnswering) {
      this.#listener({ kind: 'speech-goes-on' });
      return;
    }
    this.#isAnswering = true;
    // The pauses within an answer belong to it.
    this.#parts.leg.listen('always');
    this.#cancelLongest = this.#parts.setTimer(longestAnswerMs, () => this.#endAnswer(0));
    this.#listener({ kind: 'speech-started' });
  }

  #beginPause(): void {
    this.#cancelPauses();
    const atMs = this.#nowMs();
    this.#pausedAtMs = atMs;
    this.#cancelShortPause = this.#parts.setTimer(shortPauseMs, () =>
      this.#listener({ kind: 'speech-paused' }),
    );
    this.#waitForEnd(atMs, this.#pauseMs);
  }

  #waitForEnd(sinceMs: number, pauseMs: number): void {
    this.#cancelPause();
    const restMs = Math.max(0, sinceMs + pauseMs - this.#nowMs());
    this.#cancelPause = this.#parts.setTimer(restMs, () => this.#endAnswer(this.#nowMs() - sinceMs));
  }

  #endAnswer(sinceSpeechMs: number): void {
    this.#cancelTimers();
    this.#isAnswering = false;
    this.#parts.leg.listen('speech');
    this.#listener({ kind: 'speech-stopped', sinceSpeechMs });
  }

  #nowMs(): number {
    return this.#parts.nowMs?.() ?? performance.now();
  }

  #cancelPauses(): void {
    this.#pausedAtMs = undefined;
    this.#cancelShortPause();
    this.#cancelPause();
  }

  #cancelTimers(): void {
    this.#cancelSilence();
    this.#cancelPauses();
    this.#cancelLongest();
  }
}

function qualityOf(report: QualityReport): CallQuality {
  const { mos, lostShare, jitterMs, talkOverMs, silenceMs } = report;
  return { ...(mos === undefined ? {} : { mos }), lostShare, jitterMs, talkOverMs, silenceMs };
}
