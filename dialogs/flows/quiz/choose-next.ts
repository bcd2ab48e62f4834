import type { Session } from '../../engine/session.ts';
import type { Question } from '../../ports.ts';
import { childrenCount, judgedChildren, knownChildren, pathOf } from './children.ts';
import type { QuizFrame } from './question.ts';
import { factsWanted, type Judged, judge } from './verdict.ts';

export interface Next {
  /** Where the answer is kept. */
  readonly path: string;
  /** Absent: how many children there are, which the knowledge base does not ask. */
  readonly question?: Question;
}

/** By voice nobody answers more than this in a row; one measure may take a few more. */
const voiceBudget = { many: 7, one: 10 } as const;
/** Sums are asked for where few measures are looked at: of many, what is due comes first. */
const mostWithAmounts = 2;
/** Come before anything else: they settle most. */
const early: readonly string[] = ['region', 'case.usual'];
/** Who told of herself alone is asked about herself so long, and of children after it. */
const ofHerselfFirst = 5;
/** Told by nearly everybody, and of nothing in particular. */
const ofAnybody: readonly string[] = [
  'applicant.sex',
  'applicant.birthDate',
  'applicant.relation',
  'applicant.incomeMonthly',
  'applicant.worksNow',
  'applicant.worksFullTime',
];

/**
 * The next question over all measures of the quiz that are still open. How many children there are comes before what is
 * asked of each; all birth dates come before the rest. `undefined`: nothing is left, or enough was asked by voice.
 */
export function chooseNext(session: Session, quiz: QuizFrame): Next | undefined {
  const { facts } = session.memory;
  const budget = quiz.goals.length > 1 ? voiceBudget.many : voiceBudget.one;
  const isNew = quiz.pending === undefined || facts[quiz.pending] !== undefined;
  if (session.medium === 'voice' && isNew && quiz.asked >= budget) return undefined;
  const ofChildren = quiz.goals.filter((id) => session.knowledge.measure(id)?.isPerChild === true);
  const ofFamily = quiz.goals.filter((id) => !ofChildren.includes(id));
  const askedBefore = isNew ? quiz.asked : quiz.asked - 1;
  const isFirst = quiz.goals.length > 1 && askedBefore < ofHerselfFirst && tellsOfHerself(facts);
  const own = isFirst ? ofHerself(session, quiz, ofFamily) : undefined;
  if (own !== undefined) return own;
  if (ofChildren.length === 0) return asked(session, quiz, { goals: ofFamily });
  if (mustCountChildren(session, quiz, ofChildren)) {
    const ofElder = isElder(session) ? asked(session, quiz, { goals: ofFamily }) : undefined;
    if (ofElder !== undefined) return ofElder;
    const isAboutChildren = quiz.about.kind !== 'everything' && ofChildren.length >= ofFamily.length;
    if (isAboutChildren) return { path: childrenCount };
    const first = asked(session, quiz, { goals: ofFamily });
    return first && early.includes(first.path) ? first : { path: childrenCount };
  }
  const children = judgedChildren(facts);
  if (children.length === 0) return asked(session, quiz, { goals: quiz.goals });
  return ofBirths(session, quiz, { children, ofChildren }) ?? ofAny(session, quiz, { children, ofChildren });
}

type Facts = Session['memory']['facts'];

/** "Инвалид второй группы", "муж умер": what she told decides what is asked first. */
export function tellsOfHerself(facts: Facts): boolean {
  return Object.keys(facts).some((id) => ofOneself.test(id) && !ofAnybody.includes(id));
}

const ofOneself = /^(?:applicant|deceased|mse)\./;

/** Of the measures that what she told speaks for, once it is known where she lives. */
function ofHerself(session: Session, quiz: QuizFrame, ofFamily: readonly string[]): Next | undefined {
  const first = asked(session, quiz, { goals: ofFamily });
  if (first === undefined || early.includes(first.path)) return first;
  const goals = toldFor(session, ofFamily);
  return goals.length === ofFamily.length ? first : asked(session, quiz, { goals });
}

/** Those of which fewer facts are wanted than of somebody who told nothing of herself. */
export function toldFor(session: Judged, goals: readonly string[]): readonly string[] {
  const { facts } = session.memory;
  const general = Object.fromEntries(
    Object.entries(facts).filter(([id]) => !ofOneself.test(id) || ofAnybody.includes(id)),
  );
  const untold = new Map(judge(session, goals, general).map((one) => [one.measureId, factsWanted(one)]));
  return judge(session, goals)
    .filter((one) => one.outcome !== 'no' && factsWanted(one) < (untold.get(one.measureId) ?? 0))
    .map(({ measureId }) => measureId);
}

/** Who is so old is asked for children under age after everything else: a guardian tells of them. */
function isElder({ memory, today }: Session): boolean {
  const born = memory.facts['applicant.birthDate'];
  const latest = born?.value ?? born?.hi;
  return typeof latest === 'string' && Number(today.slice(0, 4)) - Number(latest.slice(0, 4)) > elderFrom;
}

const elderFrom = 60;

/** For one measure the child she named will do; over many every child counts. */
function mustCountChildren(session: Session, quiz: QuizFrame, ofChildren: readonly string[]): boolean {
  const { facts } = session.memory;
  if (facts[childrenCount] !== undefined) return false;
  if (quiz.goals.length === 1 && knownChildren(facts) !== undefined) return false;
  if (session.knowledge.fact(childrenCount) === undefined) return false;
  // Where nothing about a child can matter any more, nobody is asked for children.
  return asked(session, quiz, { goals: ofChildren, child: 0 }) !== undefined;
}

interface Those {
  readonly children: readonly number[];
  readonly ofChildren: readonly string[];
}

function ofBirths(session: Session, quiz: QuizFrame, { children, ofChildren }: Those): Next | undefined {
  for (const child of children) {
    if (session.memory.facts[`children[${child}].birthDate`] !== undefined) continue;
    const next = asked(session, quiz, { goals: ofChildren, child });
    if (next && (early.includes(next.path) || next.question?.fact === 'child.birthDate')) return next;
  }
  return undefined;
}

function ofAny(session: Session, quiz: QuizFrame, { children, ofChildren }: Those): Next | undefined {
  for (const child of children) {
    const goals = child === children[0] ? quiz.goals : ofChildren;
    const next = asked(session, quiz, { goals, child });
    if (next) return next;
  }
  return undefined;
}

function asked(
  session: Session,
  quiz: QuizFrame,
  { goals, child }: { readonly goals: readonly string[]; readonly child?: number },
): Next | undefined {
  if (goals.length === 0) return undefined;
  const { facts } = session.memory;
  const question = session.knowledge.nextQuestion({
    goals,
    facts,
    at: session.turn.now,
    asked: Object.keys(facts),
    withAmounts: quiz.want === 'amount' || quiz.goals.length <= mostWithAmounts,
    ...(child === undefined ? {} : { child }),
  });
  if (question === undefined) return undefined;
  const isPerChild = child !== undefined;
  return { path: isPerChild ? pathOf(question.fact, child) : question.fact, question };
}
