import type { Intent } from '#dialogs/understanding/intents.ts';
import { trainUnderstanding } from '#dialogs/understanding/load.ts';
import { normalise } from '#dialogs/understanding/normalise.ts';
import { readUnderstandingData } from '#dialogs/understanding/read-data.ts';
import { readUtterance } from '#dialogs/understanding/reading.ts';
import { withTaught } from '#dialogs/understanding/taught-phrases.ts';
import type { KnowledgeDocuments } from '#knowledge-base/documents.ts';
import { buildKnowledgeBase } from '#knowledge-base/knowledge-base.ts';

export interface TrialSetup {
  readonly documents: KnowledgeDocuments;
}

export type TrialQuestion =
  | { readonly kind: 'read'; readonly text: string }
  /** What is made of every phrase that is held back of the voices. */
  | { readonly kind: 'measure' };

export interface TrialReading {
  readonly intent: Intent;
  readonly measure?: string;
  /** 0 to 1. */
  readonly confidence: number;
  readonly decision: 'answer' | 'clarify' | 'reask';
  readonly alternatives: readonly { readonly intent: Intent; readonly confidence: number }[];
}

export interface TrialGuess {
  readonly text: string;
  readonly intent: Intent;
  readonly guess: Intent;
  readonly isAnswered: boolean;
}

export interface Trial {
  answer(question: TrialQuestion): TrialReading | readonly TrialGuess[];
}

/** The assistant as it would be with these documents. Takes seconds. */
export async function loadTrial({ documents }: TrialSetup): Promise<Trial> {
  const knowledge = buildKnowledgeBase(documents);
  const voices = await readUnderstandingData();
  const understanding = trainUnderstanding(withTaught(voices, knowledge.phrases()));
  const read = (text: string): TrialReading => {
    const said = readUtterance(text, { channel: 'chat', understanding, knowledge, told: () => ({}) });
    return {
      intent: said.intent,
      ...(said.measure === undefined ? {} : { measure: said.measure }),
      confidence: said.confidence,
      decision: said.decision,
      alternatives: said.alternatives.map(({ intent, confidence }) => ({ intent, confidence })),
    };
  };
  const measure = (): TrialGuess[] =>
    voices.heldBack.map(({ text, intent }) => {
      const { guesses, decision } = understanding.intents.understand(normalise(text));
      return { text, intent, guess: guesses[0].intent, isAnswered: decision === 'answer' };
    });
  return { answer: (question) => (question.kind === 'read' ? read(question.text) : measure()) };
}
