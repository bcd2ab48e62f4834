import type { Session } from '../engine/session.ts';
import { formOnTop, isTakingWords } from '../forms/frame.ts';
import { isFormAnswer, takeFormAnswer } from '../forms/run-form.ts';
import { hearsSecret } from '../forms/secret.ts';
import { followRequest } from './follow.ts';
import { isAnswer, takeAnswer } from './quiz/answer.ts';
import { quizOnTop } from './quiz/question.ts';
import { understood } from './repair/flow.ts';
import { returnToTalk } from './repair/return.ts';
import { repairTexts } from './repair/texts.ts';
import { asksSomething } from './shared/asks.ts';
import { mentionIn, setMention } from './shared/mention.ts';
import { openMatter } from './shared/open-matter.ts';

interface Both {
  readonly answer: Session;
  readonly question: Session;
}

/** "В Питере живём, а сколько платят?": an answer to the open question with a question of her own behind it. */
export function answerAndQuestion(session: Session): Both | undefined {
  if (session.heard.choiceId !== undefined || !asksSomething(session) || !isAsked(session)) return undefined;
  if (isTakingWords(session) || hearsSecret(session)) return undefined;
  const { normalised } = session.heard;
  for (const { index } of normalised.matchAll(
    /[,.;!]? (?:(?:а|и|но|да|кстати) )*(?=(?:как|какие|сколько|где|куда|когда|что|можно|почему|скажите|подскажите|а) )/g,
  )) {
    const [left, right] = [normalised.slice(0, index), normalised.slice(index)].map((part) =>
      part.replace(/^[,.;! ]+(?:(?:а|и|но|да) )?/, '').trim(),
    );
    if (!left || !right) continue;
    const both = { answer: session.part(left), question: session.part(right) };
    const isOne = !asksSomething(both.answer) && (isFormAnswer(both.answer) || isAnswer(both.answer));
    if (!isOne || !asksSomething(both.question)) continue;
    // "На похороны я сама платила, сколько вернут": what is asked about was named before.
    const whole = mentionIn(session);
    if (whole.kind === 'sure' && mentionIn(both.question).kind !== 'sure') setMention(both.question, whole);
    return both;
  }
  return undefined;
}

function isAsked(session: Session): boolean {
  return formOnTop(session) !== undefined || quizOnTop(session)?.pending !== undefined;
}

/** The answer is taken without a word more, the question answered, and then the next one of ours asked. */
export async function takeBoth(session: Session, { answer, question }: Both): Promise<void> {
  understood(session);
  if (isFormAnswer(answer)) await takeFormAnswer(answer);
  else await takeAnswer(answer);
  if (!openMatter(session)) return session.join(answer);
  session.say(repairTexts(session, 'written-down'));
  await followRequest(question);
  session.join(question);
  returnToTalk(session);
}
