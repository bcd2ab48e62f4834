/** The part of sherpa-onnx-node 1.13 that recognition uses. Unknown names in a configuration are ignored by it. */
declare module 'sherpa-onnx-node' {
  export interface OnlineRecognizerConfig {
    readonly featConfig: { readonly sampleRate: number; readonly featureDim: number };
    readonly modelConfig: {
      readonly toneCtc?: { readonly model: string };
      readonly zipformer2Ctc?: { readonly model: string };
      readonly transducer?: { readonly encoder: string; readonly decoder: string; readonly joiner: string };
      readonly tokens: string;
      readonly numThreads: number;
      readonly provider: 'cpu';
      readonly modelType?: string;
      readonly modelingUnit?: string;
      readonly bpeVocab?: string;
    };
    readonly decodingMethod: 'greedy_search' | 'modified_beam_search';
    readonly maxActivePaths?: number;
    /** An OpenFst file: decoding follows it. For CTC models. */
    readonly ctcFstDecoderConfig?: { readonly graph: string; readonly maxActive: number };
  }
  export interface OnlineRecognizerResult {
    readonly text: string;
    readonly tokens: readonly string[];
    /** Seconds from the beginning of the stream, one for each token. */
    readonly timestamps: readonly number[];
    /** Natural logarithms, one for each token; empty for CTC models. */
    readonly ys_probs: readonly number[];
  }
  export class OnlineStream {
    acceptWaveform(audio: { readonly samples: Float32Array; readonly sampleRate: number }): void;
    inputFinished(): void;
  }
  export class OnlineRecognizer {
    /** Throws when a file is missing; aborts the process when one is broken. */
    constructor(config: OnlineRecognizerConfig);
    createStream(): OnlineStream;
    isReady(stream: OnlineStream): boolean;
    decode(stream: OnlineStream): void;
    decodeStreams(streams: readonly OnlineStream[]): void;
    getResult(stream: OnlineStream): OnlineRecognizerResult;
  }
}
