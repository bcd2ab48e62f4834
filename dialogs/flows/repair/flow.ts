import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { noteNotUnderstood } from '../../engine/turn-reading.ts';
import { reaskForm } from '../../forms/run-form.ts';
import { optionsOf } from '../../wording/voice.ts';
import { likelyArticle, tellArticle } from '../article/flow.ts';
import { mainMenu } from '../greeting/flow.ts';
import { reaskPending } from '../quiz/ask.ts';
import { quizOnTop } from '../quiz/question.ts';
import { acknowledges, asksOn } from '../shared/asks.ts';
import { measureInTalk } from '../shared/mention.ts';
import { openMatter } from '../shared/open-matter.ts';
import { sayWaitingNoted } from '../waiting/noted.ts';
import { returnToTalk } from './return.ts';
import { repairTexts } from './texts.ts';

/**
 * Misunderstandings in a row: first in other words with an example, then a closed question and a person beside it,
 * then a person. `before` stands for "не понял", where something better can be said.
 */
export function misunderstood(session: Session, before?: string) {
  const { memory, turn } = session;
  if (turn.state !== 'assistant' && !memory.isBusyWaiting) return sayWaitingNoted(session);
  noteNotUnderstood(session, openMatter(session) === undefined);
  const isKept = session.heard.choiceId === undefined && !session.hidesMessage;
  memory.unclear = isKept ? session.heard.normalised.slice(0, 200) : undefined;
  if (before === undefined && isOpenQuestion(session)) {
    const article = likelyArticle(session);
    return article === undefined ? sayNoAnswer(session) : tellArticle(session, article);
  }
  if (before === undefined && acknowledges(session) && openMatter(session)) return returnToTalk(session);
  memory.misunderstood += 1;
  if (memory.misunderstood === 1) return askInOtherWords(session, before);
  if (memory.misunderstood === 2) return askClosed(session);
  offerOperator(session, 'misunderstood', repairTexts(session, 'offer-only'));
}

/** A question of hers about what is talked about, which we have no answer to; not a third time in a row. */
function isOpenQuestion(session: Session): boolean {
  const isAsked = openMatter(session) !== undefined || measureInTalk(session) !== undefined;
  return isAsked && (asksOn(session) || namesMore(session)) && !wasSaid(session, 'no-answer-either');
}

/** "А телефон домашний", "ну а проезд": the same of another thing. */
function namesMore({ heard: { normalised, choiceId } }: Session): boolean {
  return choiceId === undefined && /^(?:(?:ну|и|но) )*а (?!вот$|я |мы )\S{3,}/.test(normalised);
}

/** Honestly that there is no answer, and who has one. */
export function sayNoAnswer(session: Session): void {
  const text = repairTexts(session, wasSaid(session, 'no-answer') ? 'no-answer-either' : 'no-answer');
  session.say(text, { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

function wasSaid(session: Session, id: 'no-answer' | 'no-answer-either'): boolean {
  const text = repairTexts(session, id);
  return session.memory.lastSaid.some((said) => said.text === text);
}

function askInOtherWords(session: Session, before: string | undefined) {
  const words = before ?? repairTexts(session, 'reask-answer');
  if (reaskForm(session, words)) return;
  if (quizOnTop(session)) return reaskPending(session, words);
  session.say(before === undefined ? repairTexts(session, 'reask') : before, {
    choices: [operatorChoice(session)],
  });
}

/** The likely answers to press; a yes calls a person, unless it would answer the open question. */
function askClosed(session: Session): void {
  const open = openMatter(session);
  const choices = open?.choices.filter(({ id }) => id !== 'op') ?? [];
  const isYesNo = choices.some(({ id }) => /^(?:a:[^:]*|s:[^:]*:[^:]*):[yn]$/.test(id));
  const offers: Choice[] = [
    { id: 'op', label: repairTexts(session, 'yes-operator') },
    { id: 'no', label: repairTexts(session, 'no-operator') },
  ];
  if (open === undefined) {
    session.replace({ flow: 'operator-offer', reason: 'misunderstood' });
    const menu = mainMenu(session).filter(({ id }) => id !== 'op');
    session.say(repairTexts(session, 'offer-menu'), { choices: [...menu, ...offers] });
    return;
  }
  const { question } = open;
  if (optionsOf(choices).length === 0) {
    session.replace({ flow: 'operator-offer', reason: 'misunderstood' });
    session.say(repairTexts(session, 'offer', { question }), { choices: [...offers, ...choices] });
    return;
  }
  if (!isYesNo) session.replace({ flow: 'operator-offer', reason: 'misunderstood' });
  session.say(repairTexts(session, isYesNo ? 'offer-yes-no' : 'offer-options', { question }), {
    choices: isYesNo ? [...choices, operatorChoice(session)] : [...choices, ...offers],
  });
}

/** Asks whether a person should take over; the answer is a yes or a no. */
export function offerOperator(
  session: Session,
  reason: 'asked' | 'misunderstood' | 'personal',
  text: string,
) {
  // Who waits for one already is not asked again.
  if (session.turn.state !== 'assistant') return sayWaitingNoted(session);
  session.replace({ flow: 'operator-offer', reason });
  session.say(text, {
    choices: [
      { id: 'op', label: repairTexts(session, 'yes-operator') },
      { id: 'no', label: repairTexts(session, 'no-operator') },
    ],
  });
}

/** Something was understood: the count of misunderstandings begins anew. */
export function understood(session: Session): void {
  session.memory.misunderstood = 0;
  session.memory.unclear = undefined;
  session.drop('operator-offer');
}

/** Rudeness is met calmly, and not each time in the same words. */
export function calm(session: Session): void {
  const isFirst = !session.memory.lastSaid.some(({ text }) => text.includes(repairTexts(session, 'calm')));
  session.say(repairTexts(session, isFirst ? 'calm' : 'calm-again'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

/** Nothing to read in it: a sticker, an emoji, dots. */
export function askForWords(session: Session): void {
  misunderstood(session, repairTexts(session, 'no-words'));
}

export function acknowledgeFile(session: Session): void {
  session.say(repairTexts(session, 'file'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

export function acknowledgeContact(session: Session): void {
  session.say(repairTexts(session, 'contact'), { choices: [operatorChoice(session)] });
  returnToTalk(session);
}

export function operatorChoice(session: Session): Choice {
  return { id: 'op', label: repairTexts(session, 'operator') };
}
