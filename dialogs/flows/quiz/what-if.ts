import type { Session } from '../../engine/session.ts';
import type { FactValue } from '../../ports.ts';
import { type Answer, readAnswer } from '../../understanding/answers.ts';
import { type FoundMoney, moneyIn } from '../../understanding/values/money.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { mentionIn } from '../shared/mention.ts';
import { withoutUncounted } from './children.ts';
import { resultText } from './conclude.ts';
import { factAt } from './fact-at.ts';
import { keptOf, stamped } from './kept.ts';
import { quizOnTop } from './question.ts';
import { quizInTalk } from './reopen.ts';
import { inOrder } from './result-list.ts';
import { sumOf } from './sum-words.ts';
import { quizTexts } from './texts.ts';
import { groundsOf, judge } from './verdict.ts';
import { describeFacts, factsIn, isSame } from './volunteered.ts';

/** More measures than this are not told for a supposition. */
const mostTold = 3;
const mostSupposed = 3;

const supposing =
  /^(?:(?:а|ну|и|хорошо|ладно) )*(?:(?:что )?если(?: бы)?|допустим|предположим|представим|а вдруг)(?: |,)+/;

/** "А если …": of what is not, and perhaps will be. */
export function isSupposing({ heard }: Session): boolean {
  return heard.choiceId === undefined && supposing.test(heard.normalised);
}

/** While much is still open, what would change says nothing yet. */
export function supposesTooEarly(session: Session): boolean {
  const quiz = quizOnTop(session);
  const isMany = quiz?.pending !== undefined && quiz.goals.length > mostSupposed;
  // "А если откажусь от лекарств, деньгами дадут?" asks of what it names.
  return isMany && isSupposing(session) && mentionIn(session).kind !== 'sure';
}

/** "А если нас пятеро?", "а если доход 40 тысяч?": the facts supposed; what she told stays as it is. */
export function supposedIn(session: Session): ReadonlyMap<string, FactValue> | undefined {
  const { heard } = session;
  if (!isSupposing(session)) return undefined;
  if (quizInTalk(session) === undefined || supposesTooEarly(session)) return undefined;
  const rest = heard.normalised
    .replace(supposing, '')
    .replace(/(?:^| )(?:будет|было бы|стало|станет|бы|вдруг)(?= |$)/g, ' ')
    .replace(/[?!.]+$/, '')
    .trim();
  if (moreYears.test(rest)) return yearsMore(session, rest);
  const told = new Map([...factsIn(session, rest)].filter(([path, value]) => isNew(session, path, value)));
  if ([...told.keys()].some((path) => !named.includes(path) || weds.test(rest))) return told;
  const money = moneyIn(rest);
  const isPay = pay.test(rest);
  for (const path of Object.keys(session.memory.facts).reverse()) {
    const fact = factAt(session, path);
    if (!fact || fact.type === 'bool' || fact.type === 'enum') continue;
    if (money && (isPay || !money.isBare) && fact.type !== 'money') continue;
    const answer = isPay && money?.isBare ? inThousands(money) : readAnswer(fact, rest, session);
    if (answer.outcome !== 'value' && answer.outcome !== 'bounds') continue;
    const value = stamped(session, keptOf(answer));
    if (session.knowledge.checkFacts({ [path]: value }).length === 0 && isNew(session, path, value))
      return new Map([[path, value]]);
  }
  return undefined;
}

/** "Ещё год поработаю": of service so much more than she told; nothing else is supposed by it. */
function yearsMore(session: Session, rest: string): ReadonlyMap<string, FactValue> | undefined {
  const path = 'applicant.insuranceYears';
  const known = session.memory.facts[path]?.value;
  if (typeof known !== 'number' || !/работ|отработ|стаж/.test(rest)) return undefined;
  const more = numbersIn(tokensOf(rest))[0]?.value ?? 1;
  return new Map([[path, stamped(session, { status: 'known', value: known + more })]]);
}

const moreYears = /(?:^| )ещ[её] (?:\S+ )?(?:год(?:а|ик|ика)?|лет)(?: |$)/;

/** "Зарплату поднимут до 45": nobody is paid forty-five roubles. */
function inThousands({ value, hi, lo }: FoundMoney): Answer {
  const said = value ?? hi ?? lo;
  return said === undefined ? { outcome: 'none' } : { outcome: 'value', value: said * 1000 };
}

const pay = /(?:^| )(?:зарплат|зп |доход|оклад|получа|зараб|платить|заплат|пенси)/;

/** "А если муж уволится?" names a husband; it supposes none. */
const named: readonly string[] = ['applicant.sex', 'spouse.exists'];
const weds = /замуж|жен(?:юсь|имся|ился|ат)|брак|распис|развед|развод/;

function isNew(session: Session, path: string, value: FactValue): boolean {
  const earlier = session.memory.facts[path];
  return earlier === undefined || !isSame(earlier, value);
}

/** The answer as it would be, with the changed facts said and nothing of what was told overwritten. */
export function tellSupposed(session: Session): void {
  const supposed = supposedIn(session);
  const talk = quizInTalk(session);
  if (supposed === undefined || talk === undefined) return;
  const facts: Record<string, FactValue> = { ...session.memory.facts };
  for (const [path, value] of supposed) facts[path] = value;
  withoutUncounted(facts);
  const verdicts = inOrder(judge(session, talk.goals, facts));
  const now = new Map(judge(session, talk.goals).map((verdict) => [verdict.measureId, verdict]));
  const changed = verdicts.filter((verdict) => {
    const before = now.get(verdict.measureId);
    return before?.outcome !== verdict.outcome || sumOf(session, before) !== sumOf(session, verdict);
  });
  const isOne = talk.goals.length === 1;
  const told = (isOne ? verdicts : changed).slice(0, mostTold);
  const parts = [
    quizTexts(session, 'supposed', { facts: describeFacts(session, [...supposed.keys()], facts) }),
    ...told.map((verdict) => resultText(session, verdict)),
    ...(told.length === 0 ? [quizTexts(session, 'supposed-same')] : []),
    quizTexts(session, 'supposed-kept'),
  ];
  session.say(parts.join('\n\n'), {
    choices: [
      ...told
        .slice(0, 1)
        .map(({ measureId }) => measureChoice('where', measureId, quizTexts(session, 'next-where'))),
      { id: 'op', label: quizTexts(session, 'operator') },
    ],
    grounds: told.flatMap((verdict) => groundsOf(session, verdict, facts)),
  });
  returnToTalk(session);
}
