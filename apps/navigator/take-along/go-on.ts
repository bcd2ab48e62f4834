import { createHash } from 'node:crypto';
import type { AnswerGround, DialogState, Language } from '#core/conversations/index.ts';
import type { Session } from '#dialogs/engine/session.ts';
import { askNext } from '#dialogs/flows/quiz/ask.ts';
import { describeFacts } from '#dialogs/flows/quiz/volunteered.ts';
import type { CheckAnswers } from '../check/check-answers.ts';
import { groundsOfResult } from '../check/result-view.ts';
import { quizOf } from '../check/steps.ts';
import { textsIn } from '../texts/texts.ts';

/** What a conversation begins with that was begun on the site. */
export interface CarriedOver {
  readonly checkId: string;
  /** Names these answers: the same are written into the history once. */
  readonly key: string;
  readonly language: Language;
  readonly dialog: DialogState;
  readonly text: string;
  readonly grounds: readonly AnswerGround[];
}

export interface WayOn {
  readonly digits: string;
  readonly expiresAt: Date;
}

export type GoOnElsewhere = {
  /** Makes the conversation, or brings it up to date, and gives a code for it. */
  begin(carried: CarriedOver): Promise<WayOn>;
  /** Addresses that open a channel with the code, of those that may take answers. */
  linksFor(digits: string): { readonly chat?: string; readonly telegram?: string; readonly max?: string };
};

/**
 * The assistant takes over: it asks the next question, or tells what it came to, and remembers that as said last, so that
 * whoever comes with the code hears it.
 */
export function carriedOver(session: Session, answers: CheckAnswers, checkId: string): CarriedOver {
  const { memory, language } = session;
  session.push(quizOf(answers));
  askNext(session);
  memory.lastSaid = session.said.map(({ text, choices }) => ({ text, ...(choices ? { choices } : {}) }));
  const told = describeFacts(session, answers.order, answers.facts);
  const lines = [
    ...(told === '' ? [] : [textsIn(language)('said-on-site', { facts: told })]),
    ...session.said.map(({ text }) => text),
  ];
  return {
    checkId,
    key: `site:${createHash('sha256').update(JSON.stringify(answers.facts)).digest('hex').slice(0, 16)}`,
    language,
    dialog: { ...memory },
    text: lines.join('\n\n'),
    grounds: session.said.some(({ grounds }) => grounds !== undefined)
      ? groundsOfResult(session, answers)
      : [],
  };
}
