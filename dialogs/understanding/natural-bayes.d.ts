/** `natural` by submodule: its index loads database clients and prints to the console. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  /** By label; features by their places. */
  export interface Counted {
    readonly classFeatures: Readonly<Record<string, Readonly<Record<number, number>>>>;
    readonly classTotals: Readonly<Record<string, number>>;
    readonly totalExamples: number;
  }
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    readonly classifier: Counted;
    addDocument(tokens: readonly string[], label: string): void;
    train(): void;
    /** 1 or 0 for each token of the documents, in the order they came. */
    textToFeatures(tokens: readonly string[]): number[];
  }
}
