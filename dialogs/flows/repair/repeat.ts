import type { Session } from '../../engine/session.ts';
import { isSlower } from '../../understanding/commands.ts';
import { operatorChoice } from './flow.ts';
import { repairTexts } from './texts.ts';

/** What was said last, in the same words; "помедленнее" from now on slowly. */
export function repeatLast(session: Session): void {
  if (isSlower(session.heard.normalised)) session.memory.isSlow = true;
  const { lastSaid } = session.memory;
  if (lastSaid.length === 0) {
    session.say(repairTexts(session, 'nothing-to-repeat'), { choices: [operatorChoice(session)] });
    return;
  }
  for (const { text, choices } of lastSaid) session.say(text, choices ? { choices } : {});
}

/** "Помедленнее": remembered for the whole conversation; what was said last is said again so. */
export function speakSlowly(session: Session): void {
  session.memory.isSlow = true;
  sayAgainAfter(session, repairTexts(session, 'slower'));
}

export function speakFaster(session: Session): void {
  session.memory.isSlow = false;
  sayAgainAfter(session, repairTexts(session, 'faster'));
}

function sayAgainAfter(session: Session, words: string): void {
  const [first, ...rest] = session.memory.lastSaid;
  if (first === undefined) {
    session.say(words, { choices: [operatorChoice(session)] });
    return;
  }
  // Asked for twice in a row, it is not said twice.
  const text = first.text.startsWith(words) ? first.text : `${words} ${first.text}`;
  session.say(text, first.choices ? { choices: first.choices } : {});
  for (const { text: more, choices } of rest) session.say(more, choices ? { choices } : {});
}
