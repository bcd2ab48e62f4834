declare module '@echogarden/espeak-ng-emscripten' {
  interface EspeakWorker {
    /** 0 when the voice exists. */
    set_voice(name: string): number;
    /** Words a minute. */
    set_rate(rate: number): void;
    /** 0–100, 50 is the voice's own. */
    set_pitch(pitch: number): void;
    get_samplerate(): number;
    /** Chunks of 100 ms; stops when the callback says true. Reads SSML and `[[phonemes]]`. */
    synthesize(text: string, onSound: (samples: Int16Array, events: unknown[]) => boolean): void;
    synthesize_ipa(text: string): { readonly code: number; readonly ipa: string };
  }
  interface EspeakModule {
    eSpeakNGWorker: new () => EspeakWorker;
  }
  export default function open(): Promise<EspeakModule>;
}
