import type { StaffMember } from '../../people/index.ts';
import { linesOf } from '../../people/index.ts';
import { daysAfter, type ReportStore, report, usualTargets } from '../../reports/index.ts';
import type { QualityBook } from '../quality-book.ts';
import { currentScore, publishedStates, type Review } from '../reviews/review.ts';
import type { Goal } from './goals.ts';
import { type GoalStanding, standingOf } from './goals.ts';
import {
  type IndicatorName,
  indicatorNames,
  type OperatorPeriod,
  type Reading,
  readingOf,
  type TeamReading,
  teamReading,
  weekReadingOf,
} from './indicators.ts';

export interface CardPorts {
  readonly reports: Pick<ReportStore, 'slots'>;
  readonly reviews: Pick<QualityBook<Review>, 'list'>;
  readonly goals: Pick<QualityBook<Goal>, 'list'>;
  /** Where a local day begins. */
  readonly dayStart: (day: string) => Date;
}

interface Days {
  readonly from: string;
  readonly to: string;
}

export interface IndicatorView extends Reading {
  readonly name: IndicatorName;
  readonly team: TeamReading;
  /** By weeks from Monday, the running one last. */
  readonly weeks: readonly (Reading & Days)[];
}

export interface GoalView {
  readonly goal: Goal;
  readonly reading: Reading;
  readonly standing: GoalStanding;
}

export interface PerformanceCard extends Days {
  readonly indicators: readonly IndicatorView[];
  readonly goals: readonly GoalView[];
}

const weeksShown = 8;
const periodDays = 28;
const mostReviews = 5_000;
const mostGoals = 100;

interface CardAsked {
  readonly tenantId: string;
  readonly timeZone: string;
  /** Local day. */
  readonly today: string;
}

/** Numbers of four weeks, those of the team beside them, eight weeks one by one, and what was agreed on. */
export async function performanceCard(
  ports: CardPorts,
  asked: CardAsked & { readonly operator: StaffMember; readonly members: readonly StaffMember[] },
): Promise<PerformanceCard> {
  const { tenantId, today, operator } = asked;
  const team = teamOf(operator, asked.members);
  const period = periodOf(today);
  const whole = await periodsOf(ports, asked, period, await reviewsIn(ports, asked, period));
  const set = await ports.goals.list({ tenantId, operatorId: operator.id, limit: mostGoals });
  const shown = set.filter(({ withdrawnBy }) => withdrawnBy === undefined);
  const monday = daysAfter(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const firstDay = [daysAfter(monday, -7 * weeksShown), ...shown.map(({ from }) => from)].toSorted()[0];
  const ownReviews = await reviewsIn(ports, asked, { from: firstDay ?? monday, to: today }, operator.id);
  const ownIn = async (days: Days): Promise<OperatorPeriod> =>
    ownOf(await periodsOf(ports, asked, days, ownReviews), operator.id);
  const weeks: { readonly days: Days; readonly own: OperatorPeriod }[] = [];
  for (let week = weeksShown - 1; week >= 0; week--) {
    const days = { from: daysAfter(monday, -7 * week), to: daysAfter(monday, 6 - 7 * week) };
    weeks.push({ days, own: await ownIn(days) });
  }
  const own = ownOf(whole, operator.id);
  const teamPeriods = team.map((id) => ownOf(whole, id));
  const goals: GoalView[] = [];
  for (const goal of shown) {
    // So far, but its first day at least.
    const [sofar = today] = [goal.until, today].toSorted();
    const [, to = goal.from] = [goal.from, sofar].toSorted();
    const reading = readingOf(goal.indicator, await ownIn({ from: goal.from, to }));
    goals.push({ goal, reading, standing: standingOf(goal, reading, today) });
  }
  return {
    ...period,
    indicators: indicatorNames.map((name) => ({
      name,
      ...readingOf(name, own),
      team: teamReading(name, teamPeriods),
      weeks: weeks.map(({ days, own: ofWeek }) => ({ ...days, ...weekReadingOf(name, ofWeek) })),
    })),
    goals,
  };
}

/** The same four weeks of everybody, without order of merit. */
export async function cardList(
  ports: CardPorts,
  asked: CardAsked & { readonly members: readonly StaffMember[] },
): Promise<
  Days & {
    readonly rows: readonly {
      readonly operatorId: string;
      readonly readings: Record<IndicatorName, Reading>;
    }[];
  }
> {
  const period = periodOf(asked.today);
  const whole = await periodsOf(ports, asked, period, await reviewsIn(ports, asked, period));
  const rows = operatorsOf(asked.members).map(({ id }) => ({
    operatorId: id,
    readings: readingsOf(ownOf(whole, id)),
  }));
  return { ...period, rows };
}

function readingsOf(own: OperatorPeriod): Record<IndicatorName, Reading> {
  const read = (name: IndicatorName): Reading => readingOf(name, own);
  return {
    quality: read('quality'),
    handled: read('handled'),
    aht: read('aht'),
    firstReply: read('firstReply'),
    transferShare: read('transferShare'),
    fcr: read('fcr'),
    csat: read('csat'),
  };
}

export function operatorsOf(members: readonly StaffMember[]): readonly StaffMember[] {
  return members.filter((member) => member.isActive && linesOf(member).length > 0);
}

/** Who serves a line she serves, herself among them. */
function teamOf(operator: StaffMember, members: readonly StaffMember[]): readonly string[] {
  const lines = linesOf(operator);
  return operatorsOf(members)
    .filter((member) => linesOf(member).some((line) => lines.includes(line)))
    .map(({ id }) => id);
}

function periodOf(today: string): Days {
  return { from: daysAfter(today, 1 - periodDays), to: today };
}

/** Published scores that count, of conversations begun in these days. */
function reviewsIn(
  { reviews, dayStart }: CardPorts,
  { tenantId }: CardAsked,
  { from, to }: Days,
  operatorId?: string,
): Promise<readonly Review[]> {
  return reviews.list({
    tenantId,
    kind: 'usual',
    states: publishedStates,
    aboutFrom: dayStart(from),
    aboutTo: dayStart(daysAfter(to, 1)),
    limit: mostReviews,
    ...(operatorId === undefined ? {} : { operatorId }),
  });
}

async function periodsOf(
  { reports, dayStart }: CardPorts,
  { tenantId, timeZone }: CardAsked,
  { from, to }: Days,
  reviews: readonly Review[],
): Promise<ReadonlyMap<string, OperatorPeriod>> {
  const { rows } = await report(reports, {
    tenantId,
    timeZone,
    from,
    to,
    by: 'operator',
    targets: usualTargets,
  });
  const [begin, end] = [dayStart(from), dayStart(daysAfter(to, 1))];
  const made = reviews.filter(({ aboutAt }) => aboutAt >= begin && aboutAt < end);
  const ids = new Set([...rows.map(({ group }) => group), ...made.map(({ operatorId }) => operatorId)]);
  return new Map(
    [...ids].map((operatorId) => [
      operatorId,
      {
        operatorId,
        values: rows.find(({ group }) => group === operatorId)?.values ?? {},
        scores: made.flatMap((review) =>
          review.operatorId === operatorId ? (currentScore(review)?.share ?? []) : [],
        ),
      },
    ]),
  );
}

function ownOf(periods: ReadonlyMap<string, OperatorPeriod>, operatorId: string): OperatorPeriod {
  return periods.get(operatorId) ?? { operatorId, values: {}, scores: [] };
}
