/** A model that can be fetched from the Internet. */
export interface KnownModel {
  readonly name: string;
  /** One line for people. */
  readonly about: string;
  readonly url: string;
  readonly licence: string;
  readonly licenceUrl: string;
  /** Approximate size of the download. */
  readonly megabytes: number;
  /** Of the archive. Without it the sum of the first download is shown and kept, and compared at the next one. */
  readonly sha256?: string;
  /** Where it is used: by the server on the telephone, or by the citizen's browser. */
  readonly use: 'telephone' | 'browser';
}

/**
 * Production models. No checksum of these archives was at hand when the list was written, so it is pinned when first fetched
 * (`fetched.json` in the folder of models).
 */
export const knownModels: readonly KnownModel[] = [
  {
    name: 't-one',
    about: 'T-one, Russian telephone speech at 8 kHz, streaming CTC (T-Bank), converted for sherpa-onnx',
    url: 'https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/sherpa-onnx-streaming-t-one-russian-2025-09-08.tar.bz2',
    licence: 'Apache-2.0',
    licenceUrl: 'https://github.com/voicekit-team/T-one/blob/main/LICENSE',
    megabytes: 130,
    use: 'telephone',
  },
  {
    name: 'vosk-small-streaming-ru',
    about: 'Vosk small streaming Russian, zipformer transducer (Alpha Cephei), converted for sherpa-onnx',
    url: 'https://github.com/k2-fsa/sherpa-onnx/releases/download/asr-models/sherpa-onnx-streaming-zipformer-small-ru-vosk-int8-2025-08-16.tar.bz2',
    licence: 'Apache-2.0',
    licenceUrl: 'https://huggingface.co/alphacep/vosk-model-small-streaming-ru',
    megabytes: 25,
    use: 'telephone',
  },
  {
    name: 'vosk-small-ru',
    about: 'Vosk small Russian 0.22, for the microphone of the web chat (Alpha Cephei)',
    url: 'https://alphacephei.com/vosk/models/vosk-model-small-ru-0.22.zip',
    licence: 'Apache-2.0',
    licenceUrl: 'https://alphacephei.com/vosk/models',
    megabytes: 45,
    use: 'browser',
  },
];
