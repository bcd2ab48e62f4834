import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { Frame } from '../../engine/state.ts';
import { formOnTop } from '../../forms/frame.ts';
import { openFormQuestion } from '../../forms/run-form.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { openQuestion, quizOnTop } from '../quiz/question.ts';
import { factLabel } from '../quiz/volunteered.ts';
import { matterTitle } from './matter-title.ts';

/** What takes several turns, asks, and is returned to when it was interrupted. */
export interface OpenMatter {
  readonly kind: 'quiz' | 'form';
  /** For "вернёмся к …". */
  readonly title: string;
  /** As it is asked when the talk comes back to it. */
  readonly question: string;
  readonly choices: readonly Choice[];
}

/** The matter in progress with its open question. */
export function openMatter(session: Session): OpenMatter | undefined {
  const form = openFormQuestion(session);
  if (form) return { kind: 'form', title: form.title, question: form.text, choices: form.choices };
  const quiz = quizOnTop(session);
  const open = openQuestion(session);
  if (quiz === undefined || open === undefined) return undefined;
  return {
    kind: 'quiz',
    title: matterTitle(session, quiz),
    question: open.question.texts.again,
    choices: open.choices,
  };
}

/** What is asked about, in a few words: "доход семьи в месяц", "телефон". */
export function openPoint(session: Session): string {
  const form = formOnTop(session);
  if (form) return form.field?.label(session) ?? form.form.title(session);
  const pending = quizOnTop(session)?.pending;
  const label = pending === undefined ? '' : factLabel(session, pending);
  return inMidSentence(label);
}

/** Frames that take several turns; the others hold one question, or only what was talked about. */
export function isLasting({ flow }: Frame): boolean {
  return flow === 'quiz' || flow === 'form';
}
