import { phrasePattern, says } from './phrases.ts';
import { scriptsFor } from './quality-rules.ts';
import { type Check, type Place, resultOf, saidIn, writtenBy } from './talk.ts';

/** Who wrote less had no talk to lead. */
const fewestMessages = 3;

/** The operator who finished a written talk took every step that the tenant lists for its topic. */
export const scriptFollowed: Check = (talk, rules) => {
  const steps = scriptsFor(rules, talk.topic).flatMap((script) => script.steps);
  const stay = talk.stays.findLast(({ end }) => end === 'finished' || end === 'closed');
  if (stay === undefined || steps.length === 0) return { outcome: 'nothing-to-check' };
  const written = writtenBy(talk, stay);
  const last = written.at(-1);
  const hasAnswered = saidIn(talk, stay).some(({ who }) => who === 'citizen');
  if (last === undefined || written.length < fewestMessages || !hasAnswered)
    return { outcome: 'nothing-to-check' };
  const missing = steps.filter(({ phrases }) => {
    const pattern = phrasePattern(phrases);
    return !written.some(({ text }) => says(pattern, text));
  });
  return resultOf(
    steps.length,
    missing.map(({ id }): Place => ({ seq: last.seq, at: last.at, why: id, staffId: stay.staffId })),
  );
};
