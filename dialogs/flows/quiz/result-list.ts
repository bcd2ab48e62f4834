import type { Choice } from '#core/conversations/index.ts';
import type { Session } from '../../engine/session.ts';
import type { QuizAbout } from '../../engine/state.ts';
import { inMidSentence } from '../../wording/in-mid-sentence.ts';
import { exclusionsAmong } from '../comparison/relation.ts';
import { noteAnswered } from '../consultation/flow.ts';
import { returnToTalk } from '../repair/return.ts';
import { measureChoice } from '../shared/choices.ts';
import { formatSum } from '../shared/format.ts';
import { measureName } from '../shared/mention.ts';
import { chooseNext, toldFor } from './choose-next.ts';
import { dependsOn, nearMissWords, refusalLines } from './reasons.ts';
import { resultsInTalk } from './reopen.ts';
import { sumOf } from './sum-words.ts';
import { quizTexts } from './texts.ts';
import { dueLater, groundsOf, judge, totalOf, type Verdict, yearly } from './verdict.ts';

/** More at a time cannot be taken in. */
const mostShown = { chat: 5, telegram: 5, voice: 3 } as const;
const mostRefused = 3;
const mostDepends = 2;

interface ListOptions {
  readonly about: QuizAbout;
  readonly goals: readonly string[];
  readonly before?: readonly string[];
  /** So many were told already. */
  readonly from?: number;
}

/** What is due, what may be, what is not: five at a time, the surest and the largest first. */
export function tellList(session: Session, { about, goals, before = [], from = 0 }: ListOptions): void {
  const verdicts = forHerFirst(session, inOrder(judge(session, ofHerRegion(session, goals))));
  const worth = verdicts.filter(({ outcome }) => outcome !== 'no');
  const shown = worth.slice(from, from + mostShown[session.medium]);
  const isInterrupting = session.top?.flow === 'quiz';
  if (!isInterrupting) session.replace({ flow: 'results', about, goals, shown: from + shown.length });
  for (const { measureId, outcome } of shown) noteAnswered(session, measureId, outcome);
  const isHeard = session.medium === 'voice';
  const allRefused = from === 0 ? verdicts.filter(({ outcome }) => outcome === 'no') : [];
  const later = dueLater(session, allRefused);
  const refused = isHeard ? [] : allRefused.filter((verdict) => !later.includes(verdict));
  const due = shown.filter(({ outcome }) => outcome === 'yes');
  const maybe = shown.filter(({ outcome }) => outcome === 'possible');
  const parts = [
    ...before,
    ...(due.length > 0 ? [quizTexts(session, 'list-yes', { lines: lines(session, due) })] : []),
    ...totalLine(session, from === 0 ? worth : []),
    ...(maybe.length > 0 ? [quizTexts(session, 'list-possible', { lines: lines(session, maybe) })] : []),
    ...(worth.length === 0 && later.length === 0 ? [quizTexts(session, 'list-nothing')] : []),
    ...laterLine(session, later),
    ...refusedLine(session, refused),
    ...(from === 0 ? exclusionLines(session, worth) : []),
    ...(isHeard ? [] : [quizTexts(session, 'final')]),
    ...(isHeard && worth.length > from + shown.length ? [quizTexts(session, 'say-more')] : []),
  ];
  session.say(parts.join('\n\n'), {
    choices: choicesFor(session, {
      shown,
      rest: worth.length - from - shown.length,
      isFirst: from === 0,
      worth,
      canGoOn: hasMoreToAsk(session, { about, goals }),
    }),
    grounds: [...shown, ...refused.slice(0, mostRefused)].flatMap((verdict) => groundsOf(session, verdict)),
  });
  if (isInterrupting) returnToTalk(session);
}

function hasMoreToAsk(session: Session, { about, goals }: Pick<ListOptions, 'about' | 'goals'>): boolean {
  const quiz = { flow: 'quiz', about, goals, want: 'right', tries: 0, asked: 0 } as const;
  return chooseNext(session, quiz) !== undefined;
}

/** "Ещё": the next of the list; `false` when there is no list in talk. */
export function tellMore(session: Session): boolean {
  const list = resultsInTalk(session);
  if (list === undefined) return false;
  session.drop('consultation');
  const { about, goals, shown } = list;
  const worth = judge(session, ofHerRegion(session, goals)).filter(({ outcome }) => outcome !== 'no').length;
  tellList(session, { about, goals, from: shown < worth ? shown : 0 });
  return true;
}

/** What the list came to, as one text. */
export function listAsItIs(session: Session): string | undefined {
  const list = resultsInTalk(session);
  if (list === undefined) return undefined;
  return judge(session, ofHerRegion(session, list.goals))
    .map((verdict) => `${verdict.measureId} ${verdict.outcome} ${sumOf(session, verdict) ?? ''}`)
    .join();
}

/** More was told when the list was told already: what it comes to now, or that nothing changed. */
export function tellListAfter(session: Session, asItWas: string, before: readonly string[]): void {
  const list = resultsInTalk(session);
  session.drop('consultation');
  if (list === undefined || listAsItIs(session) === asItWas) {
    session.say([...before, quizTexts(session, 'list-same')].join('\n\n'));
    return;
  }
  tellList(session, { about: list.about, goals: list.goals, before });
}

/** Again from the beginning; `false` when there is no list in talk. */
export function tellAgain(session: Session): boolean {
  const list = resultsInTalk(session);
  if (list === undefined) return false;
  session.drop('consultation');
  tellList(session, { about: list.about, goals: list.goals });
  return true;
}

/** The likeliest of the list in talk, those due first: what she may mean without naming it. */
export function firstOfList(session: Session): readonly string[] {
  const list = resultsInTalk(session);
  if (list === undefined) return [];
  const verdicts = forHerFirst(session, inOrder(judge(session, ofHerRegion(session, list.goals))));
  return verdicts.filter(({ outcome }) => outcome !== 'no').map(({ measureId }) => measureId);
}

/** What another region has is not worth a refusal. */
export function ofHerRegion(session: Session, goals: readonly string[]): readonly string[] {
  const region = session.memory.facts.region?.value;
  if (typeof region !== 'string') return goals;
  return goals.filter((id) => {
    const territory = session.knowledge.measure(id)?.territory ?? [];
    return territory.includes('RU') || territory.includes(region);
  });
}

export function inOrder(verdicts: readonly Verdict[]): readonly Verdict[] {
  return verdicts.toSorted((a, b) => rank(a) - rank(b) || yearly(b) - yearly(a));
}

/** Of what may be due first what her own words speak for. */
function forHerFirst(session: Session, verdicts: readonly Verdict[]): readonly Verdict[] {
  const possible = verdicts.filter(({ outcome }) => outcome === 'possible').map(({ measureId }) => measureId);
  const told = new Set(toldFor(session, possible));
  const place = ({ measureId, outcome }: Verdict): number =>
    outcome === 'possible' ? (told.has(measureId) ? 1 : 2) : outcome === 'yes' ? 0 : 3;
  return verdicts.toSorted((a, b) => place(a) - place(b));
}

/** So little open that it is nearly told. */
const nearlyKnown = 3;

/** What may be due comes in two lots: where little is open, then where much is, however large the sum. */
function rank({ outcome, parts }: Verdict): number {
  if (outcome !== 'possible') return outcome === 'yes' ? 0 : 3;
  const open = parts.map(
    ({ evaluation: { needs, declined, toBeChecked } }) => needs.length + declined.length + toBeChecked.length,
  );
  return Math.min(...open) <= nearlyKnown ? 1 : 2;
}

function lines(session: Session, verdicts: readonly Verdict[]): string {
  return verdicts
    .map((verdict) => {
      const name = measureName(session, verdict.measureId);
      const sum = sumOf(session, verdict);
      if (verdict.outcome === 'yes')
        return quizTexts(session, sum === undefined ? 'line' : 'line-sum', { name, sum: sum ?? '' });
      const depends = dependsOn(session, verdict)
        .slice(0, mostDepends)
        .map((label) => inMidSentence(label.replace(/[?.]$/, '')))
        .join('; ');
      const main = quizTexts(session, sum === undefined ? 'line' : 'line-sum', { name, sum: sum ?? '' });
      return depends === '' || session.medium === 'voice'
        ? main
        : quizTexts(session, 'line-depends', { line: main, depends });
    })
    .join('\n');
}

/** A month in all, when every monthly sum is certain; of two that exclude each other the larger counts. */
export function totalLine(session: Session, verdicts: readonly Verdict[]): string[] {
  const due = verdicts.filter(({ outcome }) => outcome === 'yes');
  const monthly = due.flatMap((verdict) => {
    const total = totalOf(verdict);
    return total?.period === 'month' ? [{ verdict, total }] : [];
  });
  if (monthly.length < 2 || monthly.some(({ total }) => !total.isExact)) return [];
  const excluded = new Set<string>();
  for (const [a, b] of exclusionsAmong(
    session,
    monthly.map(({ verdict }) => verdict.measureId),
  )) {
    const [left, right] = [monthlySum(monthly, a), monthlySum(monthly, b)];
    excluded.add(left < right ? a : b);
  }
  const sum = monthly
    .filter(({ verdict }) => !excluded.has(verdict.measureId))
    .reduce((all, { total }) => all + total.from, 0);
  return [quizTexts(session, 'list-total', { sum: formatSum(sum, 'month', session.language) })];
}

function monthlySum(
  monthly: readonly { readonly verdict: Verdict; readonly total: { readonly from: number } }[],
  id: string,
): number {
  return monthly.find(({ verdict }) => verdict.measureId === id)?.total.from ?? 0;
}

/** "Пока рано: декретные (отпуск начинается с 30 недель)". */
function laterLine(session: Session, later: readonly Verdict[]): string[] {
  if (later.length === 0) return [];
  const names = later.map((verdict) => {
    const name = measureName(session, verdict.measureId);
    const [reason] = refusalLines(session, verdict);
    return reason === undefined ? name : `${name} (${inMidSentence(reason).replace(/\.$/, '')})`;
  });
  return [quizTexts(session, 'list-later', { names: names.join('; ') })];
}

function refusedLine(session: Session, refused: readonly Verdict[]): string[] {
  if (refused.length === 0) return [];
  const near = (verdict: Verdict): string | undefined => nearMissWords(session, verdict);
  const named = refused
    .toSorted((a, b) => Number(near(b) !== undefined) - Number(near(a) !== undefined))
    .slice(0, mostRefused)
    .map((verdict) => {
      const name = measureName(session, verdict.measureId);
      const missed = near(verdict);
      return missed === undefined ? name : `${name} (${inMidSentence(missed.replace(/\.$/, ''))})`;
    });
  const rest = refused.length - named.length;
  const names = named.join('; ');
  return [
    rest > 0
      ? quizTexts(session, 'list-no-more', { names, count: rest })
      : quizTexts(session, 'list-no', { names }),
  ];
}

function exclusionLines(session: Session, worth: readonly Verdict[]): string[] {
  const due = worth.filter(({ outcome }) => outcome === 'yes').map(({ measureId }) => measureId);
  return exclusionsAmong(session, due)
    .slice(0, 1)
    .map(([a, b]) =>
      quizTexts(session, 'list-exclude', { one: measureName(session, a), other: measureName(session, b) }),
    );
}

function choicesFor(
  session: Session,
  {
    shown,
    rest,
    isFirst,
    worth,
    canGoOn,
  }: {
    readonly shown: readonly Verdict[];
    readonly rest: number;
    readonly isFirst: boolean;
    readonly worth: readonly Verdict[];
    readonly canGoOn: boolean;
  },
): Choice[] {
  const operator = { id: 'op', label: quizTexts(session, 'operator') };
  // By voice a name or "ещё" is said: so many options are not listened to.
  if (session.medium === 'voice') return [operator];
  const due = worth.filter(({ outcome }) => outcome === 'yes').map(({ measureId }) => measureId);
  const isExcluding = isFirst && exclusionsAmong(session, due).length > 0;
  return [
    ...shown.map(({ measureId }) =>
      measureChoice('result', measureId, capital(measureName(session, measureId))),
    ),
    ...(rest > 0 ? [{ id: 'q:more', label: quizTexts(session, 'more') }] : []),
    ...(isExcluding ? [{ id: 'q:compare', label: quizTexts(session, 'compare') }] : []),
    ...(canGoOn ? [{ id: 'q:on', label: quizTexts(session, 'go-on') }] : []),
    operator,
  ];
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
