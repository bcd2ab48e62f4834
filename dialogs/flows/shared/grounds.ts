import type { AnswerGround } from '#core/conversations/index.ts';
import type { FactValue, Ground } from '../../ports.ts';

/**
 * The ground as history keeps it; the version names the measure's and the knowledge base's. With the facts of that
 * moment, and the child it was judged for, the answer can be worked out again later.
 */
export function answerGround(
  ground: Ground,
  facts?: Readonly<Record<string, FactValue>>,
  child?: number,
): AnswerGround {
  return {
    measureId: ground.measureId,
    measureVersion: `${ground.measureVersion}@${ground.knowledgeBase}`,
    acts: ground.acts,
    parameters: ground.parameters.map(({ id, value, from }) => ({ id, value, from })),
    at: ground.at,
    ...(facts === undefined ? {} : { facts }),
    ...(child === undefined ? {} : { child }),
  };
}
