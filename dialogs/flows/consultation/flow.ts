import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Aspect } from '../../engine/state.ts';
import type { Consultation } from '../../ports.ts';
import { sympathy } from '../life-event/occasion.ts';
import { volunteered } from '../quiz/volunteered.ts';
import { beginChoice } from '../services/begin-choice.ts';
import { type MeasureAction, measureChoice } from '../shared/choices.ts';
import { answerGround } from '../shared/grounds.ts';
import { isFollowedByWish } from '../shared/wishes.ts';
import { answerOf } from './answer.ts';
import { aspectAsked } from './aspect.ts';
import { type NextStep, nextStepAfter } from './next-step.ts';
import { regionTold } from './regional.ts';
import { consultationTexts as texts } from './texts.ts';

export { listed } from './answer.ts';

/** Tells about a measure: the short answer first, the rest by aspect; the last line is the next step, `offered` or the usual one. */
export function consult(session: Session, measureId: string, asked: Aspect, offered?: NextStep): void {
  const { knowledge, language, turn } = session;
  const consultation = knowledge.consultation(measureId, language, turn.now, regionTold(session));
  if (consultation === undefined) {
    session.say(texts(session, 'not-found'), {
      choices: [{ id: 'op', label: texts(session, 'button-operator') }],
    });
    return;
  }
  const aspect = aspectAsked(session, asked);
  const isInQuiz = session.top?.flow === 'quiz' || session.top?.flow === 'form';
  if (isToldJustNow(session, measureId, aspect)) {
    askWhatElse(session, consultation, aspect);
    return;
  }
  const next = offered ?? nextStepAfter(session, consultation, aspect);
  const asksNext = !isInQuiz && !isFollowedByWish(session);
  if (!isInQuiz) {
    session.drop('clarify');
    session.drop('which-measure');
    session.replace({ flow: 'consultation', measureId, aspect, ...(asksNext ? { next } : {}) });
  }
  noteAnswered(session, measureId, aspect);
  const parts = [
    ...sympathy(session),
    answerOf(session, consultation, aspect) + russianOnly(session, consultation),
    ...(asksNext ? [texts(session, `next-${next}`)] : []),
  ];
  session.say(parts.join('\n\n'), {
    choices: isInQuiz ? [] : consultationChoices(session, consultation, aspect, next),
    grounds: [answerGround(consultation.ground)],
  });
}

/** The same answer twice in a row answers nothing: she means something else. A button is pressed on purpose. */
function isToldJustNow(session: Session, measureId: string, aspect: Aspect): boolean {
  const { top, heard } = session;
  return (
    heard.choiceId === undefined &&
    volunteered(session).size === 0 &&
    top?.flow === 'consultation' &&
    top.measureId === measureId &&
    top.aspect === aspect &&
    top.next !== undefined
  );
}

/** What she may mean, and a person beside it. */
function askWhatElse(session: Session, about: Consultation, aspect: Aspect): void {
  session.say(texts(session, 'told-already', { name: about.shortName }), {
    choices: consultationChoices(session, about, aspect),
  });
}

/** Where the reader chose English but the knowledge base has Russian only, she is told. */
function russianOnly(session: Session, { summary, who, where, amount }: Consultation): string {
  const isRussian = [summary, amount, ...who, ...where].some((text) => /[а-яё]/i.test(text));
  return session.language === 'en' && isRussian ? `\n\n${texts(session, 'only-russian')}` : '';
}

/** The next step first, then the other aspects. */
export function consultationChoices(
  session: Session,
  about: Consultation,
  aspect: Aspect,
  next: NextStep = nextStepAfter(session, about, aspect),
): Choice[] {
  const { measureId, isComputable } = about;
  const others: readonly NextStep[] = [
    isComputable ? 'check' : 'who',
    aspect === 'amount' && isComputable ? 'calculate' : 'amount',
    'documents',
    'where',
    'terms',
    'why',
  ];
  const actions = [next, ...others.filter((action) => action !== next && action !== aspect)];
  return [
    // As many as are read aloud.
    ...actions.slice(0, 6).map((action): Choice => {
      const label = texts(session, buttonOf(action));
      return action === 'apply'
        ? beginChoice('apply', label, measureId)
        : measureChoice(action, measureId, label);
    }),
    { id: 'op', label: texts(session, 'button-operator') },
  ];
}

function buttonOf(action: Exclude<MeasureAction, 'result'> | 'apply') {
  return action === 'about' ? 'button-who' : (`button-${action}` as const);
}

export function noteAnswered(
  session: Session,
  measureId: string,
  what: Aspect | 'yes' | 'no' | 'possible',
): void {
  const { answered } = session.memory;
  const isNoted = answered.some((one) => one.measureId === measureId && one.what === what);
  if (!isNoted) session.memory.answered = [...answered, { measureId, what }].slice(-20);
}
