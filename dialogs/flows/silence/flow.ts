import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { optionsOf } from '../../wording/voice.ts';
import { mainMenu } from '../greeting/flow.ts';
import { mayRepeat } from '../personal/said-before.ts';
import { openMatter } from '../shared/open-matter.ts';
import { phrases } from '../shared/phrases.ts';
import en from './texts/en.json' with { type: 'json' };
import ru from './texts/ru.json' with { type: 'json' };

const texts = phrases(ru, en);

/**
 * Nothing was heard when it was her turn: the question again, then how to answer with keys, then another way, then a
 * goodbye that keeps the conversation: whoever calls again goes on with it.
 */
export function meetSilence(session: Session) {
  const { memory, turn } = session;
  memory.silences += 1;
  if (turn.state !== 'assistant') {
    if (memory.silences === 1) session.say(texts(session, 'waiting'), { choices: [operator(session)] });
    return;
  }
  switch (memory.silences) {
    case 1:
      return askAgain(session);
    case 2:
      return tellKeys(session);
    case 3:
      return offerOtherWays(session);
    default:
      session.say(texts(session, 'parting'), { choices: [operator(session)] });
  }
}

function askAgain(session: Session): void {
  const open = asked(session);
  session.say(
    open === undefined
      ? texts(session, 'not-heard-bare')
      : texts(session, 'not-heard', { question: open.question }),
    { choices: open?.choices ?? mainMenu(session) },
  );
}

function tellKeys(session: Session): void {
  const open = asked(session);
  const choices = open?.choices ?? mainMenu(session);
  const options = optionsOf(choices);
  const isYesNo = options.some(({ id }) => /^(?:a:[^:]*|s:[^:]*:[^:]*):[yn]$/.test(id));
  const keys = isYesNo ? 'keys-yes-no' : options.length > 0 ? 'keys-options' : 'keys-digits';
  session.say(`${texts(session, 'still-not')} ${texts(session, keys)}`, {
    choices: [...choices.filter(({ id }) => id !== 'op'), operator(session)],
  });
}

function offerOtherWays(session: Session): void {
  const ways: Choice[] = (['call-back', 'message'] as const)
    .filter((form) => session.forms.has(form))
    .map((form) => ({ id: form, label: texts(session, form) }));
  session.say(texts(session, ways.length > 0 ? 'offer' : 'offer-operator'), {
    choices: [...ways, operator(session)],
  });
}

/** What she is to answer: the open question, or the last sentence said with what may be chosen under it. */
function asked(
  session: Session,
): { readonly question: string; readonly choices: readonly Choice[] } | undefined {
  const open = openMatter(session);
  if (open) return open;
  if (!mayRepeat(session)) return undefined;
  const last = session.memory.lastSaid.at(-1);
  session.isPersonal ||= session.memory.isSaidPersonal === true;
  const question = last?.text.match(/[^.!?\n]+\?\s*$/)?.[0].trim();
  if (last === undefined || question === undefined) return undefined;
  const choices = last.choices ?? [];
  const isOpenToAll = session.top === undefined && optionsOf(choices).length === 0;
  return { question, choices: isOpenToAll ? mainMenu(session) : choices };
}

function operator(session: Session): Choice {
  return { id: 'op', label: texts(session, 'operator') };
}
