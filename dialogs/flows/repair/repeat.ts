import type { Saying } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import { noLanguageModel } from '../../language-model/language-model.ts';
import { inPlainWords } from '../../language-model/rephrase.ts';
import { isSlower } from '../../understanding/commands.ts';
import { shortHello } from '../greeting/flow.ts';
import { mayRepeat, refuseToRepeat } from '../personal/said-before.ts';
import { openMatter } from '../shared/open-matter.ts';
import { operatorChoice } from './flow.ts';
import { repairTexts } from './texts.ts';

/** What was said last, in the same words; of a question of ours the question. "Помедленнее" from now on slowly. */
export function repeatLast(session: Session) {
  if (isSlower(session.heard.normalised)) session.memory.isSlow = true;
  const { lastSaid } = session.memory;
  if (!mayRepeat(session)) return refuseToRepeat(session);
  session.isPersonal ||= session.memory.isSaidPersonal === true;
  if (lastSaid.length === 0) {
    session.say(repairTexts(session, 'nothing-to-repeat'), { choices: [operatorChoice(session)] });
    return;
  }
  for (const { text, choices } of toRepeat(session)) session.say(text, choices ? { choices } : {});
}

/** What is said again: of "хорошо, пропустим" and the next question only the question, of an answer of ours all. */
function toRepeat(session: Session): readonly Saying[] {
  const { lastSaid } = session.memory;
  const open = openMatter(session);
  return open !== undefined && lastSaid.length === 1
    ? [{ text: open.question, choices: open.choices }]
    : lastSaid.map((said, n) => (n === 0 ? withoutHello(session, said) : said));
}

/** Nobody is greeted twice. */
function withoutHello(session: Session, said: Saying): Saying {
  const hello = shortHello(session);
  const rest = said.text.startsWith(hello) ? said.text.slice(hello.length).trim() : '';
  return rest === '' ? said : { ...said, text: rest };
}

/** "Помедленнее": remembered for the whole conversation; what was said last is said again so. */
export function speakSlowly(session: Session): void {
  session.memory.isSlow = true;
  sayAgainAfter(session, repairTexts(session, 'slower'));
}

/** "Громче": remembered likewise. Twice we can do no more, and she is told what she can do. */
export function speakLouder(session: Session): void {
  const words = repairTexts(session, session.memory.isLoud ? 'loudest' : 'louder');
  session.memory.isLoud = true;
  sayAgainAfter(session, words);
}

export function speakQuieter(session: Session): void {
  session.memory.isLoud = false;
  sayAgainAfter(session, repairTexts(session, 'quieter'));
}

/**
 * "Объясните проще": what was said last in plainer words, where the installation has a language model for it and
 * nothing in it is hers alone; otherwise it is said again, slowly by voice.
 */
export async function sayPlainer(session: Session): Promise<void> {
  const { memory, medium, language, services } = session;
  const { languageModel } = services;
  const again = () => (medium === 'voice' ? speakSlowly(session) : repeatLast(session));
  if (languageModel === noLanguageModel || memory.isSaidPersonal === true) return again();
  const plain = await Promise.all(
    memory.lastSaid.map(async ({ text, choices }) => ({
      text: await inPlainWords(languageModel, text, language),
      ...(choices ? { choices } : {}),
    })),
  );
  if (plain.every(({ text }, n) => text === memory.lastSaid[n]?.text)) return again();
  for (const { text, choices } of plain) session.say(text, choices ? { choices } : {});
}

export function speakFaster(session: Session): void {
  session.memory.isSlow = false;
  sayAgainAfter(session, repairTexts(session, 'faster'));
}

function sayAgainAfter(session: Session, words: string) {
  const [first, ...rest] = toRepeat(session);
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
