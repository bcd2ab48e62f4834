import type { AnswerGround } from '#core/conversations/index.ts';
import type { Ground } from '../../ports.ts';

/** The ground as history keeps it; the version names the measure's and the knowledge base's. */
export function answerGround(ground: Ground): AnswerGround {
  return {
    measureId: ground.measureId,
    measureVersion: `${ground.measureVersion}@${ground.knowledgeBase}`,
    acts: ground.acts,
    parameters: ground.parameters.map(({ id, value, from }) => ({ id, value, from })),
    at: ground.at,
  };
}
