import type { Session } from '../../engine/session.ts';
import { isSlower } from '../../understanding/commands.ts';
import { mayRepeat, refuseToRepeat } from '../personal/said-before.ts';
import { openMatter } from '../shared/open-matter.ts';
import { operatorChoice } from './flow.ts';
import { repairTexts } from './texts.ts';

/** What was said last, in the same words; "помедленнее" from now on slowly. */
export function repeatLast(session: Session) {
  if (isSlower(session.heard.normalised)) session.memory.isSlow = true;
  const { lastSaid } = session.memory;
  if (!mayRepeat(session)) return refuseToRepeat(session);
  session.isPersonal ||= session.memory.isSaidPersonal === true;
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

function sayAgainAfter(session: Session, words: string) {
  const [first, ...rest] = session.memory.lastSaid;
  const open = openMatter(session);
  // A question that was not understood is asked again without the reproach.
  if (open && session.memory.misunderstood > 0) {
    session.say(`${words} ${open.question}`, { choices: open.choices });
    return;
  }
  if (!mayRepeat(session)) {
    session.say(words);
    return refuseToRepeat(session);
  }
  session.isPersonal ||= session.memory.isSaidPersonal === true;
  if (first === undefined) {
    session.say(words, { choices: [operatorChoice(session)] });
    return;
  }
  // Asked for twice in a row, it is not said twice.
  const text = first.text.startsWith(words) ? first.text : `${words} ${first.text}`;
  session.say(text, first.choices ? { choices: first.choices } : {});
  for (const { text: more, choices } of rest) session.say(more, choices ? { choices } : {});
}
