import type { Session } from '../../engine/session.ts';
import { understood } from '../repair/flow.ts';
import { asksOn, asksSomething } from '../shared/asks.ts';
import { openMatter } from '../shared/open-matter.ts';
import { factAt } from './fact-at.ts';
import { subjectsIn } from './other-subject.ts';
import { quizOnTop } from './question.ts';
import { quizTexts } from './texts.ts';
import { judge } from './verdict.ts';

/** What is told in more ways than we read, beside `subjectsIn`; the second expression is how facts name it. */
const topics: readonly (readonly [said: RegExp, asked: RegExp])[] = [
  [/(?:^| )(?:доход|зарплат|зарабат|получа|преми|тысяч|рубл)/, /income|доход/i],
  [/(?:^| )(?:дом|участ|земл|метр|квадрат)/, /property|имуществ|площад/i],
  [/(?:^| )(?:прописан|прописк|зарегистрирован|регистрац)/, /registered|зарегистр/i],
  [/(?:^| )(?:работа|стаж|официально)/, /work|employ|insur|стаж|работ/i],
];

/** "Дом 80 квадратов", while citizenship is asked: no answer, but to what is asked later. */
export function tellsAhead(session: Session): boolean {
  const quiz = quizOnTop(session);
  const pending = quiz?.pending === undefined ? undefined : factAt(session, quiz.pending);
  const { normalised, choiceId } = session.heard;
  if (!quiz || !pending || choiceId !== undefined || asksOn(session) || asksSomething(session)) return false;
  if (normalised.split(' ').length < 2 || wasPutAhead(session)) return false;
  const named = [
    ...subjectsIn(normalised),
    ...topics.filter(([said]) => said.test(normalised)).map(([, asked]) => asked),
  ];
  const isNamed = (fact: { readonly id: string; readonly label: { readonly ru: string } }): boolean =>
    named.some((asked) => asked.test(`${fact.id} ${fact.label.ru}`));
  if (named.length === 0 || isNamed(pending)) return false;
  const wanted = judge(session, quiz.goals).flatMap(({ parts }) =>
    parts.flatMap(({ evaluation }) => evaluation.needs),
  );
  return wanted.some((id) => {
    const fact = session.knowledge.fact(id);
    return fact !== undefined && isNamed(fact);
  });
}

/** Twice in a row it would be a wall. */
function wasPutAhead(session: Session): boolean {
  const later = quizTexts(session, 'asked-later');
  return session.memory.lastSaid.some(({ text }) => text.includes(later));
}

/** It is no misunderstanding: the question stands. */
export function putAhead(session: Session): void {
  understood(session);
  const open = openMatter(session);
  session.say([quizTexts(session, 'asked-later'), open?.question ?? ''].join('\n\n'), {
    choices: open?.choices ?? [],
  });
}
