import type { HistoryEntry } from '../reports/index.ts';
import type { FailedTurn, Sign } from './failed-turn.ts';
import { type AskedQuestion, questionsIn } from './questions.ts';

type Refusal = Extract<Sign, 'reasked' | 'out-of-scope'>;

/** What the assistant's words say of themselves: it asked again, or knows nothing of such matters. */
export type ReadRefusal = (said: string) => Refusal | undefined;

/** Longer messages are stories; their beginning tells what is wanted. */
const longestText = 300;

/** So bad a rating says that the answer was no help. */
const lowScore = 2;

/**
 * The turns of a conversation that were not answered, from its whole history. The same history gives the same turns,
 * and one line more of it can only add signs to them.
 * @param mask takes out of a text what may be personal
 */
export function failedTurns(
  history: readonly HistoryEntry[],
  { refusalIn, mask }: { readonly refusalIn: ReadRefusal; readonly mask: (text: string) => string },
): readonly FailedTurn[] {
  const { questions, score } = questionsIn(history);
  const refusals = questions.map((asked) => refusalsOf(asked, refusalIn));
  const lastAnswered = questions.findLastIndex(
    ({ replies }, n) => replies.length > 0 && refusals[n]?.length === 0,
  );
  return questions.flatMap((asked, n): FailedTurn[] => {
    const isRatedLow = n === lastAnswered && score !== undefined && score <= lowScore;
    const signs: readonly Sign[] = [
      ...new Set(refusals[n]),
      ...(asked.isDenied ? (['not-that'] as const) : []),
      ...(asked.isHandedOver ? (['handed-over'] as const) : []),
      ...(isRatedLow ? (['low-rating'] as const) : []),
    ];
    if (signs.length === 0) return [];
    const { personId, wentToPerson, text } = asked;
    const { tenantId, conversationId, seq, at } = asked.entry;
    return [
      {
        id: `${conversationId}:${seq}`,
        tenantId,
        conversationId,
        at,
        personId,
        text: mask(text.slice(0, longestText)),
        signs,
        wentToPerson,
      },
    ];
  });
}

function refusalsOf({ replies }: AskedQuestion, refusalIn: ReadRefusal): readonly Refusal[] {
  return replies.flatMap(({ text, choices = [] }) => {
    const offered = new Set(choices.map(({ id }) => id));
    const refusal = offered.has('op') && offered.has('no') ? 'reasked' : refusalIn(text);
    return refusal === undefined ? [] : [refusal];
  });
}
