import type { Session } from '../../engine/session.ts';
import type { Fact, Scalar } from '../../ports.ts';
import { type Answer, readAnswer } from '../../understanding/answers.ts';
import { numbersIn } from '../../understanding/values/numbers.ts';
import { tokensOf } from '../../understanding/values/tokens.ts';
import { yesNoIn } from '../../understanding/values/yes-no.ts';
import { acknowledges, asksOn, asksSomething } from '../shared/asks.ts';
import { factKey } from '../shared/choices.ts';
import { formatMoney } from '../shared/format.ts';
import { measureName, mentionIn } from '../shared/mention.ts';
import { askNext, notedLine, reaskPending } from './ask.ts';
import { childPath, childrenCount, withoutUncounted } from './children.ts';
import { countOfChildren, severalBirths } from './children-answers.ts';
import { factAt } from './fact-at.ts';
import { answerOf, type Kept, keptOf, stamped } from './kept.ts';
import { areNumbersTaken, isAboutOther } from './other-subject.ts';
import { answerOfPlainNo, isPlainNo } from './plain-no.ts';
import { isBareNumber, putRight } from './put-right.ts';
import { quizOnTop } from './question.ts';
import { reopen } from './reopen.ts';
import { quizTexts } from './texts.ts';
import { factLabel, factText, takeVolunteered, volunteered } from './volunteered.ts';

/** Does the message answer the open question? The slot comes before intents, but a plain question is no answer. */
export function isAnswer(session: Session): boolean {
  let isOne = answers.get(session);
  if (isOne === undefined) {
    isOne = findsAnswer(session);
    answers.set(session, isOne);
  }
  return isOne;
}

/** Several routes ask in one turn, before anything is changed. */
const answers = new WeakMap<Session, boolean>();

function findsAnswer(session: Session): boolean {
  const answer = pendingAnswer(session);
  if (answer !== undefined && answer.outcome !== 'none')
    return !asksSomething(session) && !isQuestion.test(session.heard.normalised) && !asksByTheWay(session);
  return (
    quizOnTop(session)?.pending !== undefined && volunteered(session).size > 0 && !asksSomething(session)
  );
}

/** "Летом тоже платят?" is no birthday in summer. */
const isQuestion =
  /(?:^| )(?:плат[ия]т|дадут|дают|можно|надо|нужно|положен\S*|придется|считается)(?: \S+)?[ ]?\?$/;

/** "А оба сразу нельзя" counts no children. */
function asksByTheWay(session: Session): boolean {
  return asksOn(session) && /^(?:а|и) (?!\S+ (?:да|нет)$)/.test(session.heard.normalised);
}

export function takeAnswer(session: Session) {
  const pending = quizOnTop(session)?.pending;
  const fact = pending === undefined ? undefined : factAt(session, pending);
  const answer = pendingAnswer(session);
  if (!fact || !answer) return askNext(session);
  const before = answer.outcome === 'none' ? [] : keep(session, fact, answer);
  if (before === undefined) return;
  const several = answer.outcome === 'none' ? [] : keepBirths(session, fact);
  const told = takeVolunteered(session, fact.id);
  askNext(session, [...before, ...notedLine(session, [...several, ...told]), ...putByWish(session)]);
}

/** "И ещё субсидию хочу, у нас двое детей": what is wanted besides comes after this check. */
function putByWish(session: Session): string[] {
  const mention = mentionIn(session);
  if (mention.kind !== 'sure' || !wantsBesides.test(session.heard.normalised)) return [];
  const isInHand = quizOnTop(session)?.goals.includes(mention.measureId) === true;
  const isNoted = session.memory.agenda.some(({ measureId }) => measureId === mention.measureId);
  return isInHand || isNoted ? [] : [putOff(session, mention.measureId)];
}

/** Whether it is due is worked out as soon as this check is over; gives the words that say so. */
export function putOff(session: Session, measureId: string): string {
  const { memory, heard } = session;
  const wish = { intent: 'eligibility_check', measureId, words: heard.normalised } as const;
  memory.agenda = [...memory.agenda.filter((one) => one.measureId !== measureId), wish].slice(-3);
  session.wishesNow = [...session.wishesNow, wish];
  return quizTexts(session, 'besides-later', { name: measureName(session, measureId) });
}

const wantsBesides = /(?:^| )(?:ещ[её]|также|тоже|хоч[уе]\S*|хотел\S*|хотим|оформить)(?: |$)/;

/** A pressed answer, also of a question asked long ago: then it is a correction. */
export function takePressedAnswer(session: Session, key: string, raw: string) {
  const known = session.memory.asked.find((id) => factKey(id) === key);
  const fact = known === undefined ? undefined : factAt(session, known);
  if (!fact) return askNext(session);
  const answer = pressedAnswer(fact, raw);
  const isOpen = quizOnTop(session)?.pending === fact.id;
  if (!isOpen && session.memory.facts[fact.id]) return applyCorrection(session, fact, answer);
  const before = keep(session, fact, answer);
  if (before !== undefined) goOn(session, before);
}

/** Corrects what was told; the conclusion drawn from it is undone and what it now takes is asked. */
export function applyCorrection(session: Session, fact: Fact, answer: Answer): void {
  const earlier = session.memory.facts[fact.id];
  const kept = keep(session, fact, answer);
  if (kept === undefined) return;
  const now = session.memory.facts[fact.id];
  const line =
    earlier && now
      ? quizTexts(session, 'corrected', {
          fact: factLabel(session, fact.id),
          now: factText(session, fact.id, now),
          before: factText(session, fact.id, earlier),
        })
      : undefined;
  goOn(session, line === undefined ? kept : [line]);
}

/** Goes on with the quiz, or begins the one that had ended anew: a correction undoes its conclusion. */
function goOn(session: Session, before: readonly string[]): void {
  if (!quizOnTop(session) && !reopen(session)) {
    if (before.length > 0) session.say(before.join('\n\n'));
    else askNext(session);
    return;
  }
  askNext(session, before);
}

/** Keeps the answer; gives the lines to say before the next question, `undefined` when it was asked again. */
function keep(session: Session, fact: Fact, answer: Answer): readonly string[] | undefined {
  switch (answer.outcome) {
    case 'none':
      return [];
    case 'unknown':
      put(session, fact, { status: 'declined' });
      return [quizTexts(session, 'skipped')];
    case 'other-region':
      put(session, fact, { status: 'declined' });
      return [quizTexts(session, 'other-region')];
    case 'ambiguous-money': {
      const [thousands, roubles] = answer.values;
      askWhichSum(session, fact, thousands, roubles);
      return undefined;
    }
    case 'value':
    case 'bounds': {
      const value = keptOf(answer);
      const candidate = stamped(session, value);
      if (session.knowledge.checkFacts({ [fact.id]: candidate }).length > 0) {
        reaskPending(session, '');
        return undefined;
      }
      put(session, fact, value);
      return isWorthEcho(fact) && answer.outcome === 'value' ? notedLine(session, [fact.id]) : [];
    }
  }
}

function put(session: Session, fact: Fact, value: Kept): void {
  const { memory } = session;
  // Told last, so last in order: a correction looks from the end.
  delete memory.facts[fact.id];
  memory.facts[fact.id] = stamped(session, value);
  if (!memory.asked.includes(fact.id)) memory.asked.push(fact.id);
  memory.declined = memory.declined.filter((id) => id !== fact.id);
  if (value.status === 'declined') memory.declined.push(fact.id);
  if (fact.id === childrenCount) withoutUncounted(memory.facts);
}

/** "Пять и девять лет": the ages of the children asked about next too. */
function keepBirths(session: Session, fact: Fact): string[] {
  const isOfChild = fact.id.endsWith('.birthDate') && !/^(?:applicant|spouse|deceased)\./.test(fact.id);
  if (!isOfChild && fact.id !== childrenCount) return [];
  // "Родила третьего в сентябре" says itself whose birth it is.
  const isOfOne = [...volunteered(session).keys()].some((id) => childPath(id)?.fact === 'child.birthDate');
  if (isOfOne && fact.id === childrenCount) return [];
  return severalBirths(session, fact.id).map(({ path, value }) => {
    const of = factAt(session, path);
    if (of) put(session, of, { status: 'known', ...value });
    return path;
  });
}

function askWhichSum(session: Session, fact: Fact, thousands: number, roubles: number): void {
  const key = factKey(fact.id);
  const { language } = session;
  const label = (kopecks: number) => formatMoney(kopecks, language);
  session.say(quizTexts(session, 'ambiguous', { thousands: label(thousands), roubles: label(roubles) }), {
    choices: [thousands, roubles].map((kopecks) => ({ id: `a:${key}:${kopecks}`, label: label(kopecks) })),
  });
}

function pendingAnswer(session: Session): Answer | undefined {
  const pending = quizOnTop(session)?.pending;
  const fact = pending === undefined ? undefined : factAt(session, pending);
  if (!fact || session.heard.choiceId !== undefined) return undefined;
  const { wrong, right } = putRight(session.heard.normalised, session.regions);
  const normalised = wrong === undefined ? session.heard.normalised : right;
  if (wrong !== undefined && fact.type === 'bool' && isBareNumber(right)) return { outcome: 'none' };
  if (fact.id === childrenCount) return countOfChildren(session, normalised);
  // What was told in so many words is surer than what merely fits the type.
  const told = volunteered(session).get(fact.id);
  if (told !== undefined) return answerOf(told);
  if (fact.id === 'family.incomeMonthly' && paysAway.test(normalised)) return { outcome: 'none' };
  if (isOfOtherKind(fact, normalised) || tellsOtherThing(session, fact) || isElsewhere(session, fact))
    return { outcome: 'none' };
  if (deniesOnlyByTheWay(session, fact) && yesNoIn(normalised) === 'no') return { outcome: 'none' };
  if (fact.type === 'bool' && (asksBack(session) || tellsNumbers(session) || acknowledges(session)))
    return { outcome: 'none' };
  const read = readAnswer(fact, normalised, { today: session.today, regions: session.regions });
  if (isTooYoung(session, fact, read)) return { outcome: 'none' };
  if (read.outcome !== 'none' || !isPlainNo(normalised) || tellsMore(session)) return read;
  return answerOfPlainNo(session, fact, read);
}

/** "Муж платит алименты 10 тысяч, получает 50": what is paid away is not what the family lives on. */
const paysAway =
  /(?:^| )(?:плат(?:ит|им|ят)|плачу|отда[её][тм]|отдаю|удержива\S*) (?:\S+ ){0,2}(?:алимент|кредит|ипотек|долг|за )/;

/** What is said is about another thing, or its numbers are. */
function isElsewhere(session: Session, fact: Fact): boolean {
  const { normalised } = session.heard;
  if (isAboutOther(fact, normalised)) return true;
  const isNumber = fact.type !== 'bool' && fact.type !== 'enum' && fact.id !== 'family.incomeMonthly';
  return isNumber && areNumbersTaken(normalised, volunteered(session).values());
}

/** Of several things at once a no is said plainly: "на бирже не стою" denies none of them. */
function deniesOnlyByTheWay(session: Session, { id }: Fact): boolean {
  const { normalised } = session.heard;
  return isOfMany(id) && normalised.split(' ').length > 2 && !plainNo.test(normalised);
}

const plainNo =
  /(?:^| )(?:да|нет|нету|ничего|никак\S*|ни одно\S*|не вс[её]|не совсем|не так|не было|не касается)(?:[ ,.!]|$)/;

/** "Жена не работает" answers "всё так?" no more than "двое": a yes or a no must begin what tells other things too. */
function tellsOtherThing(session: Session, { id, type }: Fact): boolean {
  return (
    type === 'bool' && tellsMore(session) && (isOfMany(id) || !startsWithYesNo.test(session.heard.normalised))
  );
}

/** "Не работаю" tells of work, and denies no years. */
function tellsMore(session: Session): boolean {
  return [...volunteered(session).keys()].some((id) => id !== 'applicant.sex');
}

/** Asks of several things at once. */
function isOfMany(id: string): boolean {
  return /^(?:case|screen)\./.test(id);
}

/** "Возвращать потом не надо?" denies nothing, though "не" is in it. */
function asksBack(session: Session): boolean {
  const { normalised } = session.heard;
  return asksOn(session) && normalised.split(' ').length > 2 && !startsWithYesNo.test(normalised);
}

/** "В среднем шестьдесят, наверное" is no yes, though it is hedged like one. */
function tellsNumbers({ heard: { normalised } }: Session): boolean {
  return (
    !startsWithYesNo.test(normalised) &&
    numbersIn(tokensOf(normalised)).length > 0 &&
    normalised.includes(' ')
  );
}

/** "Двадцатого сентября" without a year is the last such day: nobody who asks was born then. */
function isTooYoung({ today }: Session, { id }: Fact, read: Answer): boolean {
  if (!/^(?:applicant|spouse)\.birthDate$/.test(id) || read.outcome !== 'value') return false;
  return (
    typeof read.value === 'string' && Number(today.slice(0, 4)) - Number(read.value.slice(0, 4)) < youngest
  );
}

const youngest = 10;

const startsWithYesNo = /^(?:ну |ой |а )*(?:да|нет|ага|угу|неа|конечно|верно)(?:[ ,.!]|$)/;

/** "Двое" is neither an age nor the code of a region; "5 лет" is no region. */
function isOfOtherKind({ id, type }: Fact, normalised: string): boolean {
  if (id === 'region') return people.test(normalised) || ages.test(normalised);
  return type === 'date' && people.test(normalised);
}

const people =
  /(?:^| )(?:нас |двое|трое|четверо|пятеро|шестеро|вдвоем|втроем|вчетвером|впятером|тысяч\S*|рубл\S*)(?: |$)/;
const ages = /(?:^| )(?:лет|год|года|годик\S*|месяц\S*)(?: |$)/;

function pressedAnswer(fact: Fact, raw: string): Answer {
  if (raw === '?') return { outcome: 'unknown' };
  if (fact.type === 'bool') return { outcome: 'value', value: raw === 'y' };
  const isNumber = fact.type === 'money' || fact.type === 'int' || fact.type === 'decimal';
  const value: Scalar = isNumber ? Number(raw) : raw;
  return { outcome: 'value', value };
}

/** Sums and dates are read back: they are what is misheard and mistyped. */
function isWorthEcho({ type }: Fact): boolean {
  return type === 'money' || type === 'date';
}
