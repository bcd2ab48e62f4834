import type { AnswerGround, AssistantTurn } from '#core/conversations/index.ts';
import { openSession } from '../engine/open-session.ts';
import type { Session, Tools } from '../engine/session.ts';
import { correctFact, type FactCorrection, type FactTaken, isOfRegister } from './correct-fact.ts';
import { rightsOf } from './rights.ts';
import { groundsOfSuggestion, suggestAnswers } from './suggest-answers.ts';
import type { Rights, Suggestion } from './views.ts';

/** A conversation as far as helping her operator needs it. */
export type Talk = Pick<
  AssistantTurn,
  'tenantId' | 'conversationId' | 'language' | 'dialog' | 'now' | 'policy'
> & {
  /** Whether what the registers told of her may be seen. */
  readonly seesRegisters: boolean;
};

/** Works out for an operator what the assistant would say, by the same facts, rules and words. Changes nothing. */
export interface OperatorHelp {
  /** `words`: what the citizen said to the operator; facts told in them are proposed, not taken. */
  rights(talk: Talk, words: readonly string[]): Rights;
  /** The whole dialog state with the fact as the operator gave it. */
  correctFact(talk: Talk, correction: FactCorrection): FactTaken;
  /** Answers to these words of the citizen, best first, each with its ground. */
  suggestAnswers(talk: Talk, words: string): readonly Suggestion[];
  /** Of a suggestion that is sent now. */
  groundsOf(talk: Talk, suggestionId: string): readonly AnswerGround[];
}

/** `tools` are asked for anew each time: phrases are learnt while it runs. */
export function createOperatorHelp(tools: () => Tools): OperatorHelp {
  const open = (talk: Talk, words = '') => sessionBeside(talk, words, tools());
  return {
    rights: (talk, words) => rightsOf(open(talk), words),
    correctFact: (talk, correction) =>
      correctFact(open({ ...talk, seesRegisters: true }), correction, talk.seesRegisters),
    suggestAnswers: (talk, words) => suggestAnswers(open(talk, words)),
    groundsOf: (talk, suggestionId) => groundsOfSuggestion(open(talk), suggestionId),
  };
}

/** A turn beside the talk: as the chat would word it, and without what may not be seen. */
function sessionBeside({ seesRegisters, ...talk }: Talk, words: string, tools: Tools): Session {
  const session = openSession(
    { ...talk, state: 'assistant', channel: 'web-chat', seq: 0, body: { kind: 'text', text: words } },
    tools,
  );
  // The operator reads in the language of the talk, whatever the words look like.
  session.language = talk.language;
  if (seesRegisters) return session;
  const { facts } = session.memory;
  for (const [path, fact] of Object.entries(facts)) if (isOfRegister(fact)) delete facts[path];
  return session;
}
