/** What vosk.js of vosk-browser 0.0.8 puts into the page. Its own types forget that events arrive without their cases told apart. */
interface VoskModel {
  on(event: 'load', listener: (message: { readonly result: boolean }) => void): void;
  on(event: 'error', listener: (message: { readonly error: string }) => void): void;
  setLogLevel(level: number): void;
  terminate(): void;
  readonly KaldiRecognizer: new (samplesPerSecond: number) => VoskRecognizer;
}

interface VoskRecognizer {
  on(event: 'result', listener: (message: { readonly result: { readonly text: string } }) => void): void;
  on(
    event: 'partialresult',
    listener: (message: { readonly result: { readonly partial: string } }) => void,
  ): void;
  acceptWaveformFloat(samples: Float32Array, samplesPerSecond: number): void;
  retrieveFinalResult(): void;
  remove(): void;
}

interface Window {
  /** There when vosk.js has been loaded. */
  Vosk?: { readonly Model: new (modelUrl: string, logLevel?: number) => VoskModel };
}
