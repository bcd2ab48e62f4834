import type { Session } from '../../engine/session.ts';
import type { Question } from '../../ports.ts';
import { childName, childPath, childWithAge, describedChildren, knownChildren } from './children.ts';
import { quizTexts } from './texts.ts';

export interface AskedTexts {
  readonly question: string;
  /** In a few words, for who has read the whole question already. */
  readonly again: string;
  readonly reprompt: string;
  readonly help: string;
}

/** The words of a question; one about a child of several says which. Without `question` it is the number of children. */
export function askedTexts(session: Session, path: string, question?: Question): AskedTexts {
  if (question === undefined) {
    const isTold = describedChildren(session.memory.facts) > 0;
    const text = quizTexts(session, isTold ? 'children-more' : 'children-count');
    return {
      question: text,
      again: text,
      reprompt: quizTexts(session, 'children-count-hint'),
      help: quizTexts(session, 'children-count-help'),
    };
  }
  const { chat, voice, reprompt, help } = question.texts[session.language];
  const short = voice ?? chat;
  return {
    question: ofWhichChild(session, path, session.medium === 'voice' ? short : chat),
    again: ofWhichChild(session, path, short),
    reprompt,
    help,
  };
}

function ofWhichChild(session: Session, path: string, text: string): string {
  const of = childPath(path);
  if (of === undefined || (knownChildren(session.memory.facts) ?? 1) < 2) return text;
  if (of.fact === 'child.birthDate')
    return quizTexts(session, 'child-born', { child: childName(session, of.child) });
  const child = childWithAge(session, of.child, 'genitive');
  return quizTexts(session, 'about-child', { child, question: text });
}
