import type { Session } from '../../engine/session.ts';
import type { Fact } from '../../ports.ts';
import { type Answer, readAnswer } from '../../understanding/answers.ts';
import { isCorrection } from '../../understanding/commands.ts';
import { moneyIn } from '../../understanding/values/money.ts';
import { childPath, childrenCount } from './children.ts';
import { countOfChildren } from './children-answers.ts';
import { factAt } from './fact-at.ts';
import { answerOf, keptOf, stamped } from './kept.ts';
import { isBareNumber, putRight } from './put-right.ts';
import { quizOnTop } from './question.ts';
import { quizInTalk } from './reopen.ts';
import { factsIn, isSame } from './volunteered.ts';

/** "Ой нет, 45 тысяч": the last told fact that such an answer fits, and its new value. */
export function correctionIn(session: Session): { readonly fact: Fact; readonly answer: Answer } | undefined {
  const { heard, memory } = session;
  if (heard.choiceId !== undefined) return undefined;
  const { normalised, isEdit } = heard;
  const { wrong, right } = putRight(normalised, session.regions);
  // Of what was told before anything is checked only what she names as wrong is put right.
  if (quizInTalk(session) === undefined && wrong === undefined) return undefined;
  if (
    !isEdit &&
    !isCorrection(normalised) &&
    !(wrong !== undefined && (isBareNumber(right) || session.regions.find(right).length > 0))
  )
    return undefined;
  const isPlainNo = !isEdit && wrong === undefined && /^(?:нет|не)(?:[ ,]|$)/.test(normalised);
  const child = childMeant(session, normalised);
  const pending = quizOnTop(session)?.pending;
  const told = toldAnew(session, right, child);
  if (told && told.fact.id !== pending) return told;
  const paths = Object.keys(memory.facts).reverse().slice(0, furthestCorrection);
  for (const path of child === undefined ? paths : paths.filter((one) => childPath(one)?.child === child)) {
    const fact = factAt(session, path);
    if (!fact || path === pending || path === 'applicant.sex') continue;
    // "Нет, не работаю" answers the open question; "нет, 45 тысяч" corrects a sum when no sum is asked about now.
    if (isPlainNo && (fact.type === 'bool' || fact.type === 'enum' || isSameKindPending(session, fact)))
      continue;
    const answer = fittingAnswer(session, fact, right);
    if (!answer || isToldSo(session, path, answer)) continue;
    if (wrong === undefined) return { fact, answer: inItsScale(session, fact, answer) };
    const instead = insteadOf(session, fact, wrong, answer);
    if (instead !== undefined) return { fact, answer: instead };
  }
  return undefined;
}

/** What she says again as it was corrects nothing. */
function isToldSo({ memory }: Session, path: string, answer: Answer): boolean {
  const earlier = memory.facts[path];
  return answer.outcome === 'value' && earlier?.status === 'known' && earlier.value === answer.value;
}

/** The right answer of this fact, if it was told as what is now said to be wrong. */
function insteadOf(session: Session, fact: Fact, wrong: string, right: Answer): Answer | undefined {
  const earlier = session.memory.facts[fact.id];
  if (earlier?.status !== 'known' || fact.type === 'bool' || fact.type === 'enum') return undefined;
  if (!isBareNumber(wrong)) return undefined;
  const said = fittingAnswer(session, fact, wrong);
  if (said?.outcome === 'value' || said?.outcome === 'bounds')
    return isSame(earlier, stamped(session, keptOf(said))) ? inItsScale(session, fact, right) : undefined;
  if (said?.outcome !== 'ambiguous-money') return undefined;
  // "Не тридцать три, а тридцать семь" of thousands: in thousands too.
  const scale = said.values.indexOf(Number(earlier.value));
  const value = right.outcome === 'ambiguous-money' ? right.values[scale] : undefined;
  if (scale < 0) return undefined;
  return value === undefined ? right : { outcome: 'value', value };
}

/** "Ошиблась, там тридцать семь" of a sum told in thousands: in thousands too. */
function inItsScale({ memory }: Session, fact: Fact, answer: Answer): Answer {
  const earlier = memory.facts[fact.id]?.value;
  if (answer.outcome !== 'ambiguous-money' || typeof earlier !== 'number') return answer;
  const value = answer.values.find((one) => one < earlier * 10 && earlier < one * 10);
  return value === undefined ? answer : { outcome: 'value', value };
}

/** How many facts back a correction is looked for. */
const furthestCorrection = 8;

/** What she names again in so many words: "нас четверо", "двое детей", "второму шесть лет". */
function toldAnew(session: Session, rest: string, child: number | undefined) {
  const { facts } = session.memory;
  for (const [found, value] of factsIn(session, rest)) {
    const of = childPath(found);
    const path = of !== undefined && child !== undefined ? found.replace(/\[\d+\]/, `[${child}]`) : found;
    const earlier = facts[path];
    const fact = factAt(session, path);
    if (earlier === undefined || fact === undefined || isSame(earlier, value)) continue;
    return { fact, answer: answerOf(value) };
  }
  return undefined;
}

/** "Второму", "младшей", "старшему": which of several children is spoken of. */
export function childMeant(session: Session, normalised: string): number | undefined {
  const births = Object.entries(session.memory.facts).flatMap(([path, value]) => {
    const of = childPath(path);
    const day = value.value ?? value.hi;
    return of?.fact === 'child.birthDate' && typeof day === 'string' ? [{ child: of.child, day }] : [];
  });
  if (births.length < 2) return undefined;
  const ordinal = ordinals.findIndex((one) => one.test(normalised));
  if (ordinal >= 0) return ordinal;
  const byAge = births.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  if (/(?:^| )старш/.test(normalised)) return byAge[0]?.child;
  if (/(?:^| )(?:младш|маленьк)/.test(normalised)) return byAge.at(-1)?.child;
  return births.length === 3 && /(?:^| )средн/.test(normalised) ? byAge[1]?.child : undefined;
}

const ordinals: readonly RegExp[] = [
  /(?:^| )перв(?:ому|ой|ого|ый|ая|енцу)(?: |$)/,
  /(?:^| )втор(?:ому|ой|ого|ая)(?: |$)/,
  /(?:^| )треть(?:ему|ей|его|ий|я)(?: |$)/,
  /(?:^| )четверт(?:ому|ой|ого|ый|ая)(?: |$)/,
  /(?:^| )пят(?:ому|ой|ого|ый|ая)(?: |$)/,
];

function fittingAnswer(session: Session, fact: Fact, text: string): Answer | undefined {
  const money = moneyIn(text);
  if (money && !money.isBare && fact.type !== 'money') return undefined;
  const { today, regions } = session;
  const answer =
    fact.id === childrenCount ? countOfChildren(session, text) : readAnswer(fact, text, { today, regions });
  if (answer.outcome === 'ambiguous-money') return answer;
  if (answer.outcome !== 'value' && answer.outcome !== 'bounds') return undefined;
  const value = stamped(session, keptOf(answer));
  return session.knowledge.checkFacts({ [fact.id]: value }).length === 0 ? answer : undefined;
}

function isSameKindPending(session: Session, fact: Fact): boolean {
  const pending = quizOnTop(session)?.pending;
  const open = pending === undefined ? undefined : factAt(session, pending);
  return open !== undefined && open.id !== fact.id && open.type === fact.type;
}
