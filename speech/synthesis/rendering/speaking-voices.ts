import type { SpeechOptions, Synthesiser } from '#core/speech/index.ts';
import {
  phoneRate,
  type SynthesisLogger,
  type Utterance,
  type Voice,
  type VoiceStatus,
} from '../synthesiser.ts';
import { bestVoice, renderSomehow } from './best-voice.ts';
import { GrowingSound } from './growing-sound.ts';
import { type PromptStore, promptKey } from './prompt-store.ts';
import { pauseAfter, utterancesOf } from './utterances.ts';

export interface SynthesisStatus {
  /** False: nothing can be said now. */
  readonly ready: boolean;
  /** In the order in which they are preferred. */
  readonly voices: readonly VoiceStatus[];
  readonly cache: {
    readonly hits: number;
    readonly misses: number;
    readonly memoryBytes: number;
    readonly diskBytes: number;
  };
}

export interface SpeakingVoicesOptions {
  /** The preferred first. */
  readonly voices: readonly Voice[];
  readonly store: PromptStore;
  readonly logger: SynthesisLogger;
}

/** A sentence on its way, and how many wait for it. */
interface Rendering {
  readonly sound: GrowingSound;
  readonly abort: AbortController;
  listeners: number;
}

interface Wanted {
  readonly key: string;
  readonly utterance: Utterance;
  readonly cacheable: boolean;
}

/** Says texts sentence by sentence; while one is heard, the next is being made. The same sentence is made once. */
export class SpeakingVoices implements Synthesiser {
  readonly #options: SpeakingVoicesOptions;
  readonly #renderings = new Map<string, Rendering>();

  constructor(options: SpeakingVoicesOptions) {
    this.#options = options;
  }

  async *speak(text: string, options: SpeechOptions): AsyncGenerator<Int16Array, void> {
    const stop = new AbortController();
    const onAbort = (): void => stop.abort();
    if (options.signal?.aborted) return;
    options.signal?.addEventListener('abort', onAbort, { once: true });
    const utterances = utterancesOf(text, options);
    const open: (GrowingSound | undefined)[] = [];
    const begin = (n: number): GrowingSound | undefined => {
      const utterance = utterances[n];
      if (utterance !== undefined)
        open[n] ??= this.#begin(utterance, options.cacheable ?? false, stop.signal);
      return open[n];
    };
    try {
      for (let n = 0; n < utterances.length && !stop.signal.aborted; n++) {
        const sound = begin(n);
        begin(n + 1);
        if (sound !== undefined) yield* sound.listen(stop.signal);
        open[n] = undefined;
        if (n + 1 < utterances.length && !stop.signal.aborted) yield pauseAfter(options.pace);
      }
    } finally {
      stop.abort();
      options.signal?.removeEventListener('abort', onAbort);
    }
  }

  status(): SynthesisStatus {
    const voices = this.#options.voices.map((voice) => voice.status());
    const { memory, disk } = this.#options.store.bytes();
    const { hits, misses } = this.#options.store;
    return {
      ready: voices.some(({ state }) => state === 'ready'),
      voices,
      cache: { hits, misses, memoryBytes: memory, diskBytes: disk },
    };
  }

  async close(): Promise<void> {
    for (const { abort } of this.#renderings.values()) abort.abort();
    await Promise.all(this.#options.voices.map((voice) => voice.close()));
  }

  /** The sound of a sentence that this listener wants until its signal aborts. */
  #begin(utterance: Utterance, cacheable: boolean, listening: AbortSignal): GrowingSound {
    const voice = bestVoice(this.#options.voices, utterance);
    const key = promptKey(utterance, voice?.fingerprint ?? '');
    const running = this.#renderings.get(key);
    const rendering = running ?? { sound: new GrowingSound(), abort: new AbortController(), listeners: 0 };
    rendering.listeners++;
    const leave = (): void => {
      rendering.listeners--;
      if (rendering.listeners > 0) return;
      rendering.abort.abort();
      this.#forget(key, rendering);
    };
    listening.addEventListener('abort', leave, { once: true });
    if (running === undefined) {
      this.#renderings.set(key, rendering);
      void this.#render({ key, utterance, cacheable }, rendering);
    }
    return rendering.sound;
  }

  async #render({ key, utterance, cacheable }: Wanted, rendering: Rendering): Promise<void> {
    const { voices, store, logger } = this.#options;
    const { signal } = rendering.abort;
    try {
      const kept = await store.get(key, cacheable);
      if (kept !== undefined) {
        for (const chunk of inChunks(kept)) rendering.sound.push(chunk);
        return;
      }
      const chunks = renderSomehow(voices, utterance, { signal, logger });
      let next = await chunks.next();
      for (; !next.done; next = await chunks.next()) rendering.sound.push(next.value);
      const spoke = next.value;
      const isAsWanted = spoke !== undefined && promptKey(utterance, spoke.fingerprint) === key;
      if (isAsWanted && !signal.aborted) store.set(key, rendering.sound.samples(), cacheable);
    } catch (failure) {
      rendering.sound.fail(failure);
    } finally {
      rendering.sound.end();
      this.#forget(key, rendering);
    }
  }

  #forget(key: string, rendering: Rendering): void {
    if (this.#renderings.get(key) === rendering) this.#renderings.delete(key);
  }
}

/** 200 ms each: a listener who interrupts waits for no more. */
function* inChunks(samples: Int16Array): Generator<Int16Array> {
  const size = phoneRate / 5;
  for (let at = 0; at < samples.length; at += size) yield samples.subarray(at, at + size);
}
