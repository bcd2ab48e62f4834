import type { CallQuality } from '#core/conversations/index.ts';
import type { ExpectedAnswer } from '#core/speech/index.ts';

/** What plays on a line. */
export interface Playing {
  /** Resolves when all was played, or when it was stopped: then with how much of it was heard. Never rejects. */
  readonly ended: Promise<{ readonly isComplete: boolean; readonly heardMs: number }>;
  /** Silent within 20 ms. */
  stop(): void;
}

export type LineEvent =
  | { readonly kind: 'key'; readonly key: string }
  /** The caller speaks; what played has been stopped by then, when it could be interrupted. */
  | { readonly kind: 'speech-started' }
  /** What the caller says, from a little before `speech-started` on. */
  | { readonly kind: 'speech'; readonly samples: Int16Array }
  /** She pauses, shortly still: between two words, or at the end. */
  | { readonly kind: 'speech-paused' }
  /** It was no end. */
  | { readonly kind: 'speech-goes-on' }
  /** The pause that ends an answer is over. `sinceSpeechMs`: how long ago the last sound of it was. */
  | { readonly kind: 'speech-stopped'; readonly sinceSpeechMs: number }
  /** Nobody spoke for as long as an answer is waited for; told once. */
  | { readonly kind: 'silence' }
  /** The call is over, by whomever. */
  | { readonly kind: 'ended'; readonly cause: string };

/** One call as a conversation sees it: mono PCM, 8 000 samples a second, both ways, and keys. */
export interface Line {
  /** After what is being played. */
  play(audio: AsyncIterable<Int16Array>): Playing;
  /** Music while nothing else is played. */
  setMusic(isOn: boolean): void;
  /**
   * What the caller says now is an answer: events of speech will tell. `silenceMs`: after so long without a word
   * `silence` is told, once.
   */
  hear(expected: ExpectedAnswer, options?: { readonly silenceMs?: number }): void;
  /** After what was understood until now so long a pause ends the answer, if it is shorter than the usual one. */
  hasten(pauseMs: number): void;
  /** Whether her voice may interrupt what is played; keys always may. */
  setInterruptible(isInterruptible: boolean): void;
  /** No answer is waited for. */
  stopHearing(): void;
  listen(listener: (event: LineEvent) => void): void;
  /** How the call sounded; known once it is over. */
  quality(): Promise<CallQuality | undefined>;
  /** Ends the call; `ended` follows. */
  hangUp(cause: string): void;
}
