/** A model of language, when an installation has one. It may only choose among what is given or say it in other words. */
export interface LanguageModel {
  /** Resolves soon (the adapter has a time limit) and never rejects: what is late, refused or broken is `unavailable`. */
  complete(request: {
    readonly system: string;
    readonly user: string;
    readonly maxTokens: number;
  }): Promise<{ readonly outcome: 'text'; readonly text: string } | { readonly outcome: 'unavailable' }>;
}

export const noLanguageModel: LanguageModel = { complete: async () => ({ outcome: 'unavailable' }) };
