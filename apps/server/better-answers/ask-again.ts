import type { GapTask } from '#core/better-answers/index.ts';
import { foldedPhrase } from '#knowledge-base/phrases.ts';
import type { BetterAnswersDeps } from './better-answers-deps.ts';

/** What the assistant of today makes of a question that went unanswered. */
export interface AskedAgain {
  readonly text: string;
  readonly isAnswered: boolean;
  readonly intent: string;
  readonly measure?: string;
  /** Id of the article that answers it. */
  readonly article?: string;
}

/** As the article flow of the dialogs has it: from here on an article is what was asked for. */
const articleFrom = 0.7;
/** Different questions, the latest. */
const mostAsked = 40;

/** Asks the questions of a task once more of what is in use now. */
export async function askAgain(
  { gaps, phrases, knowledge }: Pick<BetterAnswersDeps, 'gaps' | 'phrases' | 'knowledge'>,
  { tenantId, id: taskId }: Pick<GapTask, 'tenantId' | 'id'>,
): Promise<readonly AskedAgain[]> {
  const turns = await gaps.turns({ tenantId, taskId, limit: 200 });
  const texts = new Map(turns.map(({ text }) => [foldedPhrase(text), text]));
  const asked: AskedAgain[] = [];
  for (const text of [...texts.values()].slice(0, mostAsked)) {
    const { intent, measure, decision } = (await phrases.try(text, undefined)).inUse;
    const [found] = knowledge.current().findArticles(text);
    const article = found !== undefined && found.score >= articleFrom ? found.articleId : undefined;
    const isOurs = intent !== 'out_of_scope' && intent !== 'unclear';
    asked.push({
      text,
      isAnswered: article !== undefined || (decision === 'answer' && isOurs),
      intent,
      ...(measure === undefined ? {} : { measure }),
      ...(article === undefined ? {} : { article }),
    });
  }
  return asked;
}
