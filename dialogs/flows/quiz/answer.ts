import type { Session } from '../../engine/session.ts';
import type { Fact, FactValue, Scalar } from '../../ports.ts';
import { type Answer, readAnswer } from '../../understanding/answers.ts';
import { isCorrection } from '../../understanding/commands.ts';
import { moneyIn } from '../../understanding/values/money.ts';
import { asksSomething } from '../shared/asks.ts';
import { factKey } from '../shared/choices.ts';
import { formatFact, formatMoney, textIn } from '../shared/format.ts';
import { measureInTalk } from '../shared/mention.ts';
import { askNext, notedLine, reaskPending } from './ask.ts';
import { quizOnTop } from './question.ts';
import { quizTexts } from './texts.ts';
import { takeVolunteered, volunteered } from './volunteered.ts';

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
  if (answer !== undefined && answer.outcome !== 'none') return !asksSomething(session);
  return (
    quizOnTop(session)?.pending !== undefined && volunteered(session).size > 0 && !asksSomething(session)
  );
}

export function takeAnswer(session: Session) {
  const pending = quizOnTop(session)?.pending;
  const fact = pending === undefined ? undefined : session.knowledge.fact(pending);
  const answer = pendingAnswer(session);
  if (!fact || !answer) return askNext(session);
  const before = answer.outcome === 'none' ? [] : keep(session, fact, answer);
  if (before === undefined) return;
  const told = takeVolunteered(session, fact.id);
  askNext(session, [...before, ...notedLine(session, told)]);
}

/** A pressed answer, also of a question asked long ago: then it is a correction. */
export function takePressedAnswer(session: Session, key: string, raw: string) {
  const known = [...session.memory.asked].find((id) => factKey(id) === key);
  const fact = known === undefined ? undefined : session.knowledge.fact(known);
  if (!fact) return askNext(session);
  const earlier = session.memory.facts[fact.id];
  const answer = pressedAnswer(fact, raw);
  const isOpen = quizOnTop(session)?.pending === fact.id;
  if (!isOpen && earlier) return applyCorrection(session, fact, answer);
  const before = keep(session, fact, answer);
  if (before !== undefined) resume(session, before);
}

/** "Ой нет, 45 тысяч": the last told fact that such an answer fits, and its new value. */
export function correctionIn(session: Session): { readonly fact: Fact; readonly answer: Answer } | undefined {
  const { heard, memory } = session;
  if (heard.choiceId !== undefined || measureInTalk(session) === undefined) return undefined;
  const { normalised, isEdit } = heard;
  if (!isEdit && !isCorrection(normalised)) return undefined;
  const isPlainNo = !isEdit && /^(?:нет|не)(?:[ ,]|$)/.test(normalised);
  const rest = normalised.replace(correctionWords, '').replace(/^.*?(?:^| )не [^,]*?,? а /, '');
  for (const id of Object.keys(memory.facts).reverse().slice(0, furthestCorrection)) {
    const fact = session.knowledge.fact(id);
    if (!fact || id === quizOnTop(session)?.pending) continue;
    // "Нет, не работаю" answers the open question; "нет, 45 тысяч" corrects a sum when no sum is asked about now.
    if (isPlainNo && (fact.type === 'bool' || fact.type === 'enum' || isSameKindPending(session, fact)))
      continue;
    const answer = fittingAnswer(session, fact, rest);
    if (answer) return { fact, answer };
  }
  return undefined;
}

const correctionWords =
  /^(?:(?:ой|ох|нет|не|точнее|вернее|извините|простите|я ошиб\S*|ошиб\S*|стойте|погоди\S*|sorry|actually|oops|wait|no|not)[,.! ]+)+/;

/** How many facts back a correction is looked for. */
const furthestCorrection = 6;

function fittingAnswer(session: Session, fact: Fact, text: string): Answer | undefined {
  const money = moneyIn(text);
  if (money && !money.isBare && fact.type !== 'money') return undefined;
  const answer = readAnswer(fact, text, { today: session.today, regions: session.regions });
  if (answer.outcome === 'ambiguous-money') return answer;
  if (answer.outcome !== 'value' && answer.outcome !== 'bounds') return undefined;
  const value = stamped(session, keptOf(answer));
  return session.knowledge.checkFacts({ [fact.id]: value }).length === 0 ? answer : undefined;
}

function keptOf(answer: Extract<Answer, { outcome: 'value' | 'bounds' }>): Kept {
  return answer.outcome === 'value'
    ? { status: 'known', value: answer.value }
    : { status: 'known', ...answer.bounds };
}

export function applyCorrection(session: Session, fact: Fact, answer: Answer): void {
  const earlier = session.memory.facts[fact.id];
  const kept = keep(session, fact, answer);
  if (kept === undefined) return;
  const now = session.memory.facts[fact.id];
  const { language } = session;
  const line =
    earlier && now
      ? quizTexts(session, 'corrected', {
          fact: textIn(fact.label, language),
          now: formatFact(fact, now, language),
          before: formatFact(fact, earlier, language),
        })
      : undefined;
  resume(session, line === undefined ? kept : [line]);
}

/** Goes on with the quiz, or begins the one that had ended anew: a correction undoes its conclusion. */
function resume(session: Session, before: readonly string[]): void {
  if (!quizOnTop(session)) {
    const goal = measureInTalk(session);
    if (goal === undefined) return;
    session.drop('consultation');
    session.push({ flow: 'quiz', goal, want: 'right', tries: 0 });
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

type Kept = Pick<FactValue, 'status' | 'value' | 'lo' | 'hi'>;

function put(session: Session, fact: Fact, value: Kept): void {
  const { memory } = session;
  // Told last, so last in order: a correction looks from the end.
  delete memory.facts[fact.id];
  memory.facts[fact.id] = stamped(session, value);
  if (!memory.asked.includes(fact.id)) memory.asked.push(fact.id);
  memory.declined = memory.declined.filter((id) => id !== fact.id);
  if (value.status === 'declined') memory.declined.push(fact.id);
}

function stamped(session: Session, value: Kept): FactValue {
  return { ...value, source: 'self', at: session.turn.now.toISOString() };
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
  const fact = pending === undefined ? undefined : session.knowledge.fact(pending);
  if (!fact || session.heard.choiceId !== undefined) return undefined;
  return readAnswer(fact, session.heard.normalised, { today: session.today, regions: session.regions });
}

function pressedAnswer(fact: Fact, raw: string): Answer {
  if (raw === '?') return { outcome: 'unknown' };
  if (fact.type === 'bool') return { outcome: 'value', value: raw === 'y' };
  const isNumber = fact.type === 'money' || fact.type === 'int' || fact.type === 'decimal';
  const value: Scalar = isNumber ? Number(raw) : raw;
  return { outcome: 'value', value };
}

function isSameKindPending(session: Session, fact: Fact): boolean {
  const pending = quizOnTop(session)?.pending;
  const open = pending === undefined ? undefined : session.knowledge.fact(pending);
  return open !== undefined && open.id !== fact.id && open.type === fact.type;
}

/** Sums and dates are read back: they are what is misheard and mistyped. */
function isWorthEcho({ type }: Fact): boolean {
  return type === 'money' || type === 'date';
}
