/** `natural` by submodule: its index loads database clients and prints to the console. */
declare module 'natural/lib/natural/classifiers/bayes_classifier.js' {
  export default class BayesClassifier {
    constructor(stemmer?: unknown, smoothing?: number);
    /** What was counted: plain tables and numbers. */
    readonly classifier: object;
    addDocument(tokens: readonly string[], label: string): void;
    train(): void;
    /** 1 or 0 for each token of the documents, in the order they came. */
    textToFeatures(tokens: readonly string[]): number[];
    getClassifications(tokens: readonly string[]): { readonly label: string; readonly value: number }[];
  }
}
