import { type Check, resultOf, type Said, stayAt, type Talk } from './talk.ts';
import { wantsAnswer } from './wants-answer.ts';

/** What a citizen wrote last was answered, unless it was a thank-you or a goodbye. */
export const unanswered: Check = (talk) => {
  if (talk.closeReason === 'continued-elsewhere') return { outcome: 'nothing-to-check' };
  const hers = talk.said.filter(({ who }) => who === 'citizen');
  const open = hers.find((said) => wantsAnswer(said.text, 2) && !isAnswered(talk, said));
  if (open === undefined) return resultOf(hers.length, []);
  const staffId = stayAt(talk, open)?.staffId;
  const { seq, at } = open;
  return resultOf(hers.length, [{ seq, at, ...(staffId === undefined ? {} : { staffId }) }]);
};

/** What the assistant says once an operator has finished is no answer to what the operator was asked. */
function isAnswered(talk: Talk, { seq }: Said): boolean {
  const stay = stayAt(talk, { seq });
  const onlyHers = stay !== undefined && (stay.end === 'finished' || stay.end === 'closed');
  return talk.said.some(
    (later) => later.seq > seq && (later.who === 'operator' || (!onlyHers && later.who === 'assistant')),
  );
}
