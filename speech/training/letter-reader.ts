import { OnlineRecognizer } from 'sherpa-onnx-node';
import { modelInFolder } from '../recognition/model-config.ts';
import { audioHabits, sherpaConfig } from '../recognition/sherpa-config.ts';

const rate = 8000;

/**
 * The shipped model in the loader of the production models, without any grammar: the letters as they come out.
 * In this very process, which a broken model would end: for the evaluation and the tests only.
 */
export class LetterReader {
  readonly #recogniser: OnlineRecognizer;
  readonly #lead: Float32Array;
  readonly #flush: Float32Array;

  constructor(folder: string) {
    const model = modelInFolder(folder);
    const { leadMs, flushMs } = audioHabits(model);
    this.#recogniser = new OnlineRecognizer(sherpaConfig(model, 1));
    this.#lead = new Float32Array((leadMs * rate) / 1000);
    this.#flush = new Float32Array((flushMs * rate) / 1000);
  }

  read(samples: Int16Array): string {
    const stream = this.#recogniser.createStream();
    for (const part of [this.#lead, Float32Array.from(samples, (sample) => sample / 32_768), this.#flush]) {
      stream.acceptWaveform({ samples: part, sampleRate: rate });
      while (this.#recogniser.isReady(stream)) this.#recogniser.decode(stream);
    }
    return this.#recogniser.getResult(stream).text.trim().replace(/\s+/g, ' ');
  }
}
